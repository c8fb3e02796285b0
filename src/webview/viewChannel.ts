import type { Webview } from 'vscode';
import type { CodeStyles } from '../shared/codeStyles';
import type { ConversationEvent } from '../shared/conversation';
import type { LanguageNames, PageCommand, PanelState, Suggestion, ToView } from '../shared/protocol';
import type { ConversationSnapshot } from '../shared/snapshot';
import { Batch } from '../stream/batch';

/** What a page shows when it begins. */
export interface ViewContents {
  readonly conversation: ConversationSnapshot;
  readonly draft: string;
  readonly panel: PanelState;
}

type Unnumbered = ToView extends infer Each ? (Each extends ToView ? Omit<Each, 'revision'> : never) : never;

/**
 * The way from the host to one page. One message is under way at a time and deltas that gather meanwhile are merged,
 * so that a quick page gets every token and a slow one fewer, larger messages. A page that is hidden has no document:
 * posting to it gives `false`, after which nothing is sent until the page says `ready` and gets a snapshot.
 */
export class ViewChannel {
  private batch: Batch<Unnumbered> | undefined;
  private revision = 0;
  private codeStyles: CodeStyles | undefined;
  private languageNames: LanguageNames | undefined;

  constructor(
    private readonly webview: Webview,
    private readonly contents: () => ViewContents,
  ) {}

  /** Begins anew with a snapshot: the page has just loaded, or the conversation is another one. */
  restart(): void {
    // A batch of its own each time: a delivery to a page that has gone may never settle (microsoft/vscode#159431).
    const batch = new Batch<Unnumbered>(async (messages) => {
      for (const message of merge(messages)) {
        if (this.batch !== batch) return;
        const posted = await this.webview.postMessage({ ...message, revision: this.revision++ } satisfies ToView);
        if (!posted && this.batch === batch) this.batch = undefined;
      }
    });
    this.batch = batch;
    batch.push({ type: 'snapshot', ...this.contents() });
    if (this.codeStyles !== undefined) batch.push({ type: 'code-styles', styles: this.codeStyles });
    if (this.languageNames !== undefined) batch.push({ type: 'language-names', names: this.languageNames });
  }

  sendEvent(event: ConversationEvent): void {
    this.batch?.push({ type: 'events', events: [event] });
  }

  sendPanel(): void {
    this.batch?.push({ type: 'panel', panel: this.contents().panel });
  }

  /** Tells how code looks in the editor's theme, now and whenever the page begins anew. */
  sendCodeStyles(styles: CodeStyles): void {
    this.codeStyles = styles;
    this.batch?.push({ type: 'code-styles', styles });
  }

  /** Tells what the editor calls the languages, now and whenever the page begins anew. */
  sendLanguageNames(names: LanguageNames): void {
    this.languageNames = names;
    this.batch?.push({ type: 'language-names', names });
  }

  sendDraft(): void {
    this.batch?.push({ type: 'draft', text: this.contents().draft });
  }

  sendCommand(command: PageCommand): void {
    this.batch?.push({ type: 'command', command });
  }

  sendSuggestions(request: number, items: readonly Suggestion[]): void {
    this.batch?.push({ type: 'suggestions', request, items });
  }

  sendReferences(answerId: string, names: readonly string[]): void {
    this.batch?.push({ type: 'references', answerId, names });
  }

  focusComposer(): void {
    this.batch?.push({ type: 'composer-focus' });
  }

  /** Has what had the focus before it left the page have it again. */
  returnFocus(): void {
    this.batch?.push({ type: 'focus-return' });
  }

  /** The page is gone. */
  close(): void {
    this.batch = undefined;
  }
}

/** Neighbouring events become one message, and neighbouring deltas of a kind one delta. */
function merge(messages: readonly Unnumbered[]): Unnumbered[] {
  const merged: Unnumbered[] = [];
  let events: ConversationEvent[] | undefined;
  for (const message of messages) {
    if (message.type !== 'events') {
      events = undefined;
      merged.push(message);
    } else if (events === undefined) {
      events = [...message.events];
      merged.push({ type: 'events', events });
    } else {
      for (const event of message.events) addEvent(events, event);
    }
  }
  return merged;
}

function addEvent(events: ConversationEvent[], event: ConversationEvent): void {
  const last = events.at(-1);
  if (
    (event.type === 'text-delta' || event.type === 'reasoning-delta') &&
    (last?.type === 'text-delta' || last?.type === 'reasoning-delta') &&
    last.type === event.type
  ) {
    events[events.length - 1] = { type: event.type, text: last.text + event.text };
  } else {
    events.push(event);
  }
}
