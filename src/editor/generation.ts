import type * as vscode from 'vscode';
import { DocumentTarget } from './documentTarget';
import { HunkedEdit, type Hunk, type Verdict } from './hunkedEdit';
import type { Span } from './span';
import { StreamingInsertion, type InsertionState } from './streamingInsertion';

/** What else can be asked for where code was generated. What asks again takes the code back first. */
export interface GenerationActions {
  /** Ends the request; what came stays until it is kept or discarded. */
  readonly stop: () => void;
  /** The same again, of another model where one is named. */
  readonly retry?: (model?: { readonly endpointId: string; readonly model: string }) => Promise<void>;
  /** Something about what came, such as “shorter”. */
  readonly refine?: (instruction: string) => Promise<void>;
}

/** `streaming`: text may still come. `review`: it waits for the user's word. `settled`: an undo may bring it back. */
export type GenerationPhase = 'streaming' | 'review' | 'settled';

/** Generated code that streams in, or waits for the user's word. */
export interface Generation {
  readonly id: number;
  readonly target: DocumentTarget;
  readonly phase: GenerationPhase;
  /** Where it is shown, with old and new lines. */
  readonly spans: readonly Span[];
  /** Changes to decide one by one; none where code was put at a cursor. */
  readonly hunks: readonly Hunk[];
  /** New text that has no hunks (yet). */
  readonly added: readonly Span[];
  /** Old lines that are being rewritten and have no hunks yet. */
  readonly removed: readonly Span[];
  readonly actions: GenerationActions;
  onDidMove(listener: () => void): { dispose(): void };
  append(text: string, index?: number): void;
  /** All text is in. `isWhole` is false where the answer was cut off or stopped. */
  finish(isWhole: boolean): Promise<InsertionState>;
  decide(verdict: Verdict, hunks?: readonly number[]): Promise<boolean>;
  /** Where to ask again once all is discarded: at the cursors, or in place of what was selected. */
  origins(): readonly Span[];
  /** The text from before and the text with all that is open kept, for a comparison. */
  versions(): { readonly before: string; readonly after: string };
  dispose(): void;
}

/** Code put at a cursor, or at several, in place of a selection or of nothing. */
export class GeneratedCode implements Generation {
  readonly hunks = [];
  readonly removed = [];
  readonly target: DocumentTarget;
  private readonly insertion: StreamingInsertion;
  private current: GenerationPhase = 'streaming';
  private readonly original: string;

  constructor(
    readonly id: number,
    document: vscode.TextDocument,
    ranges: readonly vscode.Range[],
    readonly actions: GenerationActions,
  ) {
    this.target = new DocumentTarget(document);
    this.original = document.getText();
    this.insertion = new StreamingInsertion(
      this.target,
      ranges.map((range) => ({ start: document.offsetAt(range.start), end: document.offsetAt(range.end) })),
    );
  }

  get phase(): GenerationPhase {
    return this.current === 'review' && !this.insertion.hasText ? 'settled' : this.current;
  }

  get spans(): readonly Span[] {
    return this.insertion.spans;
  }

  get added(): readonly Span[] {
    return this.insertion.hasText ? this.insertion.spans : [];
  }

  onDidMove(listener: () => void): { dispose(): void } {
    return this.insertion.onDidMove(listener);
  }

  append(text: string, index?: number): void {
    this.insertion.append(text, index);
  }

  async finish(): Promise<InsertionState> {
    const state = await this.insertion.finish();
    this.current = 'review';
    return state;
  }

  async decide(verdict: Verdict): Promise<boolean> {
    this.actions.stop();
    this.current = 'settled';
    return verdict === 'keep' || this.insertion.discard();
  }

  origins(): readonly Span[] {
    return this.insertion.spans;
  }

  versions(): { before: string; after: string } {
    return { before: this.original, after: this.target.document.getText() };
  }

  dispose(): void {
    this.insertion.dispose();
    this.target.dispose();
  }
}

/** Whole lines that are rewritten: the new text streams in below them, then the two become hunks. */
export class GeneratedEdit implements Generation {
  readonly target: DocumentTarget;
  readonly edit: HunkedEdit;
  private preview: StreamingInsertion | undefined;
  private text = '';
  private isStreaming: boolean;
  private finishing: Promise<InsertionState> | undefined;
  private readonly original: string;

  /** `lines` are whole lines; `lead` and `rest` are what stands left and right of the rewritten part on them. */
  constructor(
    readonly id: number,
    document: vscode.TextDocument,
    lines: vscode.Range,
    readonly actions: GenerationActions,
    private readonly around: { readonly lead: string; readonly rest: string } = { lead: '', rest: '' },
  ) {
    this.target = new DocumentTarget(document);
    this.original = document.getText();
    const [start, end] = [document.offsetAt(lines.start), document.offsetAt(lines.end)];
    this.edit = new HunkedEdit(this.target, { start, end });
    this.preview = new StreamingInsertion(this.target, [{ start: end, end }]);
    this.isStreaming = true;
  }

  get phase(): GenerationPhase {
    if (this.isStreaming) return 'streaming';
    return this.edit.hunks.length > 0 ? 'review' : 'settled';
  }

  get spans(): readonly Span[] {
    const [preview] = this.preview?.spans ?? [];
    const { start, end } = this.edit.span;
    return [{ start, end: Math.max(end, preview?.end ?? end) }];
  }

  get hunks(): readonly Hunk[] {
    return this.edit.hunks;
  }

  get added(): readonly Span[] {
    // The line end that the preview begins with belongs to the old lines.
    const { lineEnd } = this.target;
    return this.preview?.hasText === true
      ? this.preview.spans.map(({ start, end }) => ({ start: start + lineEnd.length, end }))
      : [];
  }

  get removed(): readonly Span[] {
    return this.preview?.hasText === true ? [this.edit.span] : [];
  }

  onDidMove(listener: () => void): { dispose(): void } {
    const moved = [this.edit.onDidMove(listener), this.preview?.onDidMove(listener)];
    return { dispose: () => moved.forEach((one) => one?.dispose()) };
  }

  append(text: string): void {
    if (text === '') return;
    if (this.text === '') this.preview?.append(`\n${this.around.lead}`);
    this.text += text;
    this.preview?.append(text);
  }

  finish(isWhole: boolean): Promise<InsertionState> {
    this.finishing ??= this.end(isWhole);
    return this.finishing;
  }

  private async end(isWhole: boolean): Promise<InsertionState> {
    const { preview } = this;
    if (preview === undefined) return 'done';
    // An answer that came all at once is laid at once.
    if (isWhole && this.text !== '' && preview.withdraw()) {
      return (await this.replace(this.around.lead + this.text + this.around.rest)) ? 'done' : 'refused';
    }
    if (this.text !== '') preview.append(this.around.rest);
    const state = await preview.finish();
    const [span] = preview.spans;
    if (span !== undefined && preview.hasText) {
      const laid = state === 'done' && isWhole && (await this.lay(span));
      // What is cut off, or what somebody has written into, stays as it is: one hunk of all of it.
      if (!laid) this.edit.adopt(preview.spans[0] ?? span);
    }
    preview.dispose();
    this.preview = undefined;
    this.isStreaming = false;
    return state;
  }

  /** Puts a new text in at once, without streaming it. */
  async replace(text: string): Promise<boolean> {
    this.preview?.dispose();
    this.preview = undefined;
    const laid = await this.edit.lay(text);
    this.isStreaming = false;
    return laid;
  }

  async decide(verdict: Verdict, hunks?: readonly number[]): Promise<boolean> {
    this.actions.stop();
    if (this.preview === undefined) return this.edit.decide(verdict, hunks);
    if (verdict === 'keep') await this.finish(false);
    else await this.preview.discard();
    return verdict === 'discard' || this.edit.decide(verdict);
  }

  origins(): readonly Span[] {
    const { start, end } = this.edit.span;
    const { lead, rest } = this.around;
    return [{ start: Math.min(start + lead.length, end), end: Math.max(end - rest.length, start + lead.length) }];
  }

  versions(): { before: string; after: string } {
    const { start, end } = this.edit.span;
    const whole = this.target.document.getText();
    return { before: this.original, after: whole.slice(0, start) + this.edit.keptText + whole.slice(end) };
  }

  dispose(): void {
    this.preview?.dispose();
    this.edit.dispose();
    this.target.dispose();
  }

  private lay(preview: Span): Promise<boolean> {
    const { lead, rest } = this.around;
    return this.edit.lay(lead + this.text + rest, preview);
  }
}
