import assert from 'node:assert/strict';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { eventually } from './eventually';

/** The chat view of Aside: a page inside two frames, found anew whenever the workbench has rebuilt it. */
export class Panel {
  /** The page of the view. */
  readonly root: FrameLocator;
  /** The outer frame: the area of the view in the window. */
  readonly frame: Locator;
  readonly conversation: Locator;
  /** The messages of the conversation, in order. */
  readonly messages: Locator;
  /** The text field of the composer. */
  readonly composer: Locator;

  /** The panel in the side bar, or the one in the editor tab in front. */
  constructor(page: Page, place: 'view' | 'tab' = 'view') {
    const isView = '[src*="purpose=webviewView"]';
    const outer = `iframe.webview.ready[src*="extensionId=aside.aside"]${place === 'view' ? isView : `:not(${isView})`}:visible`;
    this.frame = page.locator(outer);
    this.root = page.frameLocator(outer).frameLocator('#active-frame');
    this.conversation = this.root.getByRole('log', { name: 'Conversation' });
    this.messages = this.conversation.getByRole('article');
    this.composer = this.root.getByRole('textbox', { name: 'Message' });
  }

  /** Waits until one can type. */
  async ready(): Promise<void> {
    await this.composer.waitFor();
  }

  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', { name });
  }

  /**
   * Types a question as a user does, and sends it. Where something in the window takes the focus just then, the key goes
   * there, and is pressed again.
   */
  async send(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
    if (text.trim() === '') return;
    const isTaken = await eventually(async () => assert.notEqual(await this.composer.inputValue(), text), 5000).then(
      () => true,
      () => false,
    );
    if (!isTaken) await this.composer.press('Enter');
  }

  /** Waits until the answer that is on its way has ended. */
  async answered(): Promise<void> {
    await this.button('Stop').waitFor({ state: 'hidden' });
  }

  /** The text of the last message, as it is shown. */
  async lastMessage(): Promise<string> {
    return this.messages.last().innerText();
  }
}
