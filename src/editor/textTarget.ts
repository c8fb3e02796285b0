/** One replacement in a text, in offsets (UTF-16 units) from before the edit it belongs to. */
export interface TextChange {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** What an edit does to the undo stack: whether one undo stops before it, and whether the next edit joins it. */
export interface UndoStops {
  readonly before: boolean;
  readonly after: boolean;
}

/**
 * A document as tracked edits see it. Anybody may change it at any time; an edit that was made for an older text is
 * refused, never applied elsewhere.
 */
export interface TextTarget {
  readonly lineEnd: '\n' | '\r\n';
  /** Grows with every change. */
  readonly version: number;
  /** Grows when the document was closed and another text is opened under its name, as after closing without saving. */
  readonly opening: number;
  /** In characters. */
  readonly length: number;
  /** Whether an editor shows the document, so that `edit` can work. */
  readonly isShown: boolean;
  read(start: number, end: number): string;
  /** Changes the text through the editor that shows it. Gives `false` where that was refused. Does not throw. */
  edit(changes: readonly TextChange[], stops: UndoStops): Promise<boolean>;
  /** Changes the text without an editor, as one undo step of its own; opens a document that was closed. */
  editUnseen(changes: readonly TextChange[]): Promise<boolean>;
  /** Opens the document again where it was closed. Gives `false` where it is gone. */
  reopen(): Promise<boolean>;
  /** Calls back after each change, with its parts from the last to the first. */
  onDidChange(listener: (changes: readonly TextChange[], cause: ChangeCause) => void): { dispose(): void };
}

export type ChangeCause = 'edit' | 'undo' | 'redo';
