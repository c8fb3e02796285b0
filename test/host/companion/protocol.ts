/** What a test can ask the companion extension, by name. Everything crosses as JSON. */
export interface CompanionMethods {
  /** The text editor in front, if any. */
  activeEditor(): ActiveEditor | undefined;
  /** Opens a file with the cursor, or a selection from the earlier place to the later, there, and gives it the focus. */
  openFile(path: string, selection?: Selection): void;
  /** Runs a command with arguments, which the palette cannot give. */
  execute(command: string, ...args: unknown[]): unknown;
  isActive(extensionId: string): boolean;
  /** Opens a link to an extension, such as `publisher.name/path?query`, as the system does when one is clicked. */
  openLink(link: string): void;
  /** The process of the extension host. */
  processId(): number;
  /** Sets a setting of the user; without a value, resets it. */
  updateSetting(name: string, value?: unknown): void;
  /** The value in force. */
  setting(name: string): unknown;
  /** When each change of the text was seen since this was first asked of it, in milliseconds since 1970. */
  changeTimes(path: string): number[];
  /** How much processor time the extension host has taken, in milliseconds. */
  processorMs(): number;
  /** The longest time for which the extension host did nothing else since this was last asked, in milliseconds. */
  longestTurnMs(): number;
}

export interface ActiveEditor {
  readonly path: string;
  readonly language: string;
  /** Exactly, line ends included. */
  readonly text: string;
  readonly selection: Selection;
  readonly isDirty: boolean;
}

/** From the anchor to the cursor; lines and characters count from 0. */
export interface Selection {
  readonly anchor: Position;
  readonly cursor: Position;
}

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface CompanionRequest {
  readonly method: keyof CompanionMethods;
  readonly arguments: readonly unknown[];
}

/** The methods as their caller sees them: the answer crosses a connection. */
export type Companion = {
  readonly [Method in keyof CompanionMethods]: (
    ...args: Parameters<CompanionMethods[Method]>
  ) => Promise<ReturnType<CompanionMethods[Method]>>;
};

export type CompanionAnswer = { readonly value?: unknown } | { readonly error: string };

/** Names the file the companion writes its address to, whenever its window has loaded. */
export const companionVariable = 'ASIDE_TEST_COMPANION';
