import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually';

/**
 * The messages of VS Code, and the dialogs in the middle. Under its test driver VS Code shows no toasts: messages are
 * in the notification centre, behind the bell in the status bar.
 */
export class Notifications {
  readonly #page: Page;
  readonly items: Locator;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.items = page.locator('.notifications-center.visible .notification-list-item');
    this.dialog = page.locator('.monaco-dialog-box');
  }

  /** The texts of all messages. */
  async texts(): Promise<string[]> {
    await this.#open();
    return this.items.locator('.notification-list-item-message').allInnerTexts();
  }

  /** The message with this text, once it is there. */
  async find(text: string | RegExp): Promise<Locator> {
    const found = this.items.filter({ hasText: text }).first();
    await eventually(async () => {
      await this.#open();
      await found.waitFor({ timeout: 500 });
    });
    return found;
  }

  /** Presses a button of the message with this text. */
  async press(text: string | RegExp, button: string): Promise<void> {
    const found = await this.find(text);
    await found.hover();
    await found.getByRole('button', { name: button }).click();
  }

  /** Presses a button of the dialog on screen. */
  async answerDialog(button: string): Promise<void> {
    await this.dialog.getByRole('button', { name: button }).click();
    await this.dialog.waitFor({ state: 'hidden' });
  }

  async #open(): Promise<void> {
    const center = this.#page.locator('.notifications-center.visible');
    if (!(await center.isVisible())) await this.#page.locator('[id="status.notifications"]').click();
    await center.waitFor({ timeout: 500 });
  }
}
