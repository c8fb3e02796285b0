import type { CodeStyles } from '../../src/shared/codeStyles';
import { applyEvent, withMessages, type Conversation } from '../../src/shared/conversation';
import type { LanguageNames, PageCommand, PanelState, Suggestion, ToView } from '../../src/shared/protocol';

/** What the panel shows. Both are absent until the first snapshot. */
export interface ChatState {
  readonly conversation?: Conversation;
  readonly panel?: PanelState;
  /** How code looks in the editor's theme, as far as the host could find out. */
  readonly codeStyles?: CodeStyles;
  readonly languageNames?: LanguageNames;
  /** The text for the composer that the host sent last; a new object each time. */
  readonly draft?: KeptDraft;
  /** What the host had the page do last; a new object each time. */
  readonly command?: { readonly name: PageCommand };
  /** What fits what was typed after `@` or `/`, for the request of that number. */
  readonly suggestions?: { readonly request: number; readonly items: readonly Suggestion[] };
  /** Names in answers, by the answer's id, that are files or symbols of the workspace. */
  readonly references?: ReadonlyMap<string, readonly string[]>;
  /** Counts the wishes to have the cursor in the composer. */
  readonly focusRequests: number;
  /** How often the focus was to go back to where it was when it left the page. */
  readonly focusReturns: number;
}

/** The text in the composer of a conversation, as the host has kept it. */
export interface KeptDraft {
  readonly conversationId: string;
  readonly text: string;
  /** The conversation has no message yet. */
  readonly isEmpty: boolean;
  /** What it came with; a text that comes alone takes the place of any other. */
  readonly from: 'first-snapshot' | 'snapshot' | 'host';
}

/**
 * The page's mirror of what the host holds. Messages are gathered and applied once a frame, so that a quick stream
 * costs one update a frame; a hidden page has no frames and does nothing. When a message is missing, the mirror asks
 * for a snapshot and takes nothing else until it has come.
 */
export class ChatStore {
  private current: ChatState = { focusRequests: 0, focusReturns: 0 };
  private readonly listeners = new Set<() => void>();
  private gathered: ToView[] = [];
  /** Absent while a snapshot is awaited. */
  private revision: number | undefined;

  /**
   * @param askForSnapshot tells the host that this page has nothing, or not everything
   * @param onNextFrame runs a task before the next paint
   */
  constructor(
    private readonly askForSnapshot: () => void,
    private readonly onNextFrame: (task: () => void) => void = (task) => void requestAnimationFrame(task),
  ) {}

  get state(): ChatState {
    return this.current;
  }

  /** Asks for the first snapshot. */
  start(): void {
    this.askForSnapshot();
  }

  /** Takes a message of the host's; it shows with the next frame. */
  receive(message: ToView): void {
    if (message.type !== 'snapshot' && message.revision - 1 !== this.revision) {
      this.reportGap();
      return;
    }
    this.revision = message.revision;
    if (this.gathered.push(message) === 1) this.onNextFrame(() => this.flush());
  }

  /** Calls `listener` after every change, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Puts the cursor into the composer. */
  requestFocus(): void {
    this.current = { ...this.current, focusRequests: this.current.focusRequests + 1 };
    for (const listener of this.listeners) listener();
  }

  private reportGap(): void {
    if (this.revision === undefined) return;
    this.revision = undefined;
    this.askForSnapshot();
  }

  private flush(): void {
    const messages = this.gathered;
    this.gathered = [];
    this.current = messages.reduce(applyMessage, this.current);
    for (const listener of this.listeners) listener();
  }
}

function applyMessage(state: ChatState, message: ToView): ChatState {
  switch (message.type) {
    case 'snapshot': {
      const { messages, ...rest } = message.conversation;
      const draft: KeptDraft = {
        conversationId: rest.id,
        text: message.draft,
        isEmpty: rest.leafId === undefined,
        from: state.conversation === undefined ? 'first-snapshot' : 'snapshot',
      };
      return { ...state, conversation: withMessages(rest, messages), draft, panel: message.panel };
    }
    case 'events':
      return state.conversation === undefined
        ? state
        : { ...state, conversation: message.events.reduce(applyEvent, state.conversation) };
    case 'panel':
      return { ...state, panel: message.panel };
    case 'code-styles':
      return { ...state, codeStyles: message.styles };
    case 'language-names':
      return { ...state, languageNames: message.names };
    case 'suggestions':
      return { ...state, suggestions: { request: message.request, items: message.items } };
    case 'references':
      return { ...state, references: new Map(state.references).set(message.answerId, message.names) };
    case 'draft':
      return state.draft === undefined
        ? state
        : { ...state, draft: { ...state.draft, text: message.text, from: 'host' } };
    case 'command':
      return { ...state, command: { name: message.command } };
    case 'focus-return':
      return { ...state, focusReturns: state.focusReturns + 1 };
    case 'composer-focus':
      return { ...state, focusRequests: state.focusRequests + 1 };
    default:
      return message satisfies never;
  }
}
