import * as vscode from 'vscode';
import { capturePlace, type CapturedPlace } from './capture';
import { SuggestionMemory, type SuggestionPlace } from './suggestionMemory';

/** What the provider is given by the host. */
export interface SuggestionPorts {
  /** What comes next at a place. Rejects only where the provider's caller has to know. */
  readonly ask: (place: CapturedPlace, signal: AbortSignal) => Promise<string>;
  /** Whether text may go out from a document without being asked. */
  readonly isSuggestible: (document: vscode.TextDocument) => boolean;
  /** Whether a request may go out now that the user did not ask for. */
  readonly mayAsk: () => boolean;
}

/** A request that is not answered yet. */
interface Pending {
  readonly key: string;
  readonly answer: Promise<void>;
  readonly stop: AbortController;
}

/** How long the user has to pause before a request goes out, in milliseconds. */
const pauseMs = 250;

/**
 * Suggestions at the cursor. A request goes out once the user pauses, at most one at a time, never two for one place;
 * each key cancels it. What is known already costs no request.
 */
export class SuggestionProvider implements vscode.InlineCompletionItemProvider {
  private readonly memory = new SuggestionMemory();
  private pending: Pending | undefined;

  constructor(private readonly ports: SuggestionPorts) {}

  async provideInlineCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    { triggerKind, selectedCompletionInfo }: vscode.InlineCompletionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.InlineCompletionItem[]> {
    const isAsked = triggerKind === vscode.InlineCompletionTriggerKind.Invoke;
    if (!isAsked && !this.ports.isSuggestible(document)) return [];
    const place = capturePlace(document, new vscode.Range(position, position));
    const { before, selected, after } = place.surroundings;
    const where: SuggestionPlace = { uri: document.uri.toString(), before, after: selected + after };
    if (this.memory.find(where) === undefined) {
      if (!isAsked && (!this.ports.mayAsk() || !(await hasPaused(token)))) return [];
      await this.request(document, position, where, place);
      if (token.isCancellationRequested) return [];
    }
    const known = this.memory.find(where);
    if (known === undefined || known.text === '') return [];
    const end = position.translate(0, Math.max(known.over, selected.length));
    if (selectedCompletionInfo === undefined) {
      return [new vscode.InlineCompletionItem(known.text, new vscode.Range(position, end))];
    }
    // While a list of completions is open, only what goes on from its chosen item can be shown.
    const { start } = selectedCompletionInfo.range;
    const whole = document.getText(new vscode.Range(start, position)) + known.text;
    if (!whole.startsWith(selectedCompletionInfo.text)) return [];
    return [new vscode.InlineCompletionItem(whole, new vscode.Range(start, end))];
  }

  /** Ends what is under way and forgets everything. */
  dispose(): void {
    this.pending?.stop.abort();
    this.memory.clear();
  }

  /** VS Code may ask anew for a place before the answer is there: that joins the request under way. */
  private async request(
    document: vscode.TextDocument,
    position: vscode.Position,
    where: SuggestionPlace,
    place: CapturedPlace,
  ): Promise<void> {
    const key = `${where.uri} ${document.version} ${document.offsetAt(position)}`;
    if (this.pending?.key !== key || this.pending.stop.signal.aborted) {
      this.pending?.stop.abort();
      const stop = new AbortController();
      this.pending = { key, stop, answer: this.ask(document, position, where, place, stop) };
    }
    const { pending } = this;
    await pending.answer;
    if (this.pending === pending) this.pending = undefined;
  }

  /** Asks, until the text, the cursor or the editor in front is another. */
  private async ask(
    document: vscode.TextDocument,
    position: vscode.Position,
    where: SuggestionPlace,
    place: CapturedPlace,
    stop: AbortController,
  ): Promise<void> {
    const left = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document === document && event.contentChanges.length > 0) stop.abort();
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
        const isThere = selections.some(({ active }) => active.isEqual(position));
        if (textEditor.document === document && !isThere) stop.abort();
      }),
      vscode.window.onDidChangeActiveTextEditor(() => stop.abort()),
    );
    try {
      const text = await this.ports.ask(place, stop.signal);
      if (!stop.signal.aborted) this.memory.add(where, text);
    } finally {
      left.dispose();
    }
  }
}

/** Resolves to whether the user has paused; at once to `false` when the next key comes. */
function hasPaused(token: vscode.CancellationToken): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (paused: boolean): void => {
      clearTimeout(timer);
      typed.dispose();
      resolve(paused);
    };
    const timer = setTimeout(() => end(true), pauseMs);
    const typed = token.onCancellationRequested(() => end(false));
  });
}
