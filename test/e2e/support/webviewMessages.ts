import type { BrowserContext, Page } from 'playwright-core';

/** Makes every frame of a context note the messages it reads, from before its first script runs. */
export async function recordMessages(context: BrowserContext): Promise<void> {
  await context.addInitScript(noteMessages);
}

/** Every message between the workbench and its webviews so far, both ways, as JSON, since the page was loaded. */
export async function recordedMessages(page: Page): Promise<string[]> {
  return page.evaluate(() => [...((globalThis as Noted).asideTestMessages ?? [])]);
}

interface Noted {
  asideTestMessages?: string[];
}

/**
 * Runs in the page. It adds no listener, since the document of a webview is written anew with `document.open()`, which
 * takes listeners away: it notes what anyone reads from a message.
 */
function noteMessages(): void {
  const window: (Window & Noted) | null = globalThis.top;
  const data = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data');
  if (window === null || location.href.includes('webWorkerExtensionHost') || data?.get === undefined) return;
  const noted = (window.asideTestMessages ??= []);
  const seen = new WeakSet<MessageEvent>();
  // The extension host of the browser, which Aside does not use, starts with a message of half a megabyte.
  const workerHost = 'vscodeWebWorkerExtHostId';
  Object.defineProperty(MessageEvent.prototype, 'data', {
    ...data,
    get(this: MessageEvent): unknown {
      const value: unknown = data.get?.call(this);
      if (!seen.has(this) && !(this.target instanceof WebSocket)) {
        seen.add(this);
        const text = JSON.stringify(value) ?? String(value);
        if (!text.includes(workerHost)) noted.push(text);
      }
      return value;
    },
  });
}
