import { setTimeout as delay } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually';

/** The box at the top of the window: the command palette, pick lists and input boxes. */
export class QuickInput {
  readonly #page: Page;
  readonly widget: Locator;
  /** The text field. */
  readonly box: Locator;
  /** The items of a pick list, as they are shown. */
  readonly items: Locator;
  /** The line below the field: what is asked, or what is wrong with what was typed. */
  readonly message: Locator;
  readonly title: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.widget = page.locator('.quick-input-widget:visible');
    this.box = this.widget.locator('.quick-input-box input');
    this.items = this.widget.locator('.quick-input-list .monaco-list-row');
    this.message = this.widget.locator('.quick-input-message');
    this.title = this.widget.locator('.quick-input-title');
  }

  /** Replaces what stands in the field. */
  async type(text: string): Promise<void> {
    await this.box.fill(text);
  }

  /**
   * Accepts what stands in the field. Where typing makes an item of what is typed, that item comes from the extension
   * host, and Enter does nothing before it is there.
   */
  async accept(text?: string): Promise<void> {
    if (text !== undefined) {
      await this.type(text);
      if (await this.#isList()) await this.items.filter({ hasText: text }).first().waitFor();
    }
    await this.#page.keyboard.press('Enter');
  }

  /** Names a file in the dialog that opens or saves one, where the window has no dialog of the system. */
  async chooseFile(file: string, button = 'OK'): Promise<void> {
    const ok = this.widget.getByRole('button', { name: button });
    // The dialog writes into its field until it has listed the folder, and looks at what is typed in its own time.
    await this.items.first().waitFor();
    await eventually(async () => {
      await this.type(file);
      await delay(200);
      if ((await this.box.inputValue()) !== file) throw new Error('The dialog has written over what was typed.');
      await ok.click({ timeout: 2000 });
      await ok.waitFor({ state: 'hidden', timeout: 2000 });
    });
  }

  async cancel(): Promise<void> {
    await eventually(async () => {
      // A hover over the field, where there is one, takes the first Escape.
      await this.#page.keyboard.press('Escape');
      await this.widget.waitFor({ state: 'hidden', timeout: 500 });
    });
  }

  /** Whether this is a pick list, even one that has no items now, and not an input box. */
  async #isList(): Promise<boolean> {
    return this.widget.locator('.quick-input-list').evaluate((list) => getComputedStyle(list).display !== 'none');
  }

  /** Whether what is typed is hidden from view. */
  async isMasked(): Promise<boolean> {
    return (await this.box.getAttribute('type')) === 'password';
  }

  /** The labels of the items on screen. */
  async labels(): Promise<string[]> {
    await this.items.first().waitFor();
    return this.items.locator('.quick-input-list-label .label-name').allInnerTexts();
  }

  /** Picks the item with exactly that label, waiting until it is listed. */
  async pick(label: string): Promise<void> {
    await this.item(label).click();
  }

  /** The item with exactly that label. */
  item(label: string): Locator {
    const exact = this.#page.locator('.label-name').getByText(label, { exact: true });
    return this.items.filter({ has: exact }).first();
  }
}
