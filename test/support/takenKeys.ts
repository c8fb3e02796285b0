/** A binding as VS Code lists it. It writes `when` as alternatives of terms, `a && !b || c`. */
export interface Keybinding {
  readonly key: string;
  readonly command: string;
  readonly when?: string;
}

/** All bindings there are, those of the user left out. */
export interface Keybindings {
  readonly ours: readonly Keybinding[];
  readonly others: readonly Keybinding[];
}

/** Terms that hold only where no text editor has the focus. */
const elsewhere = new Set([
  'accessibleViewContainsCodeBlocks',
  'accessibleViewInCodeBlock',
  'agentSessionsViewerFocused',
  'filesExplorerFocus',
  'inChat',
  'inChatInput',
  'inQuickInput',
  'notebookCellListFocused',
  // Of the search view, which sets it for what is inside it alone.
  'replaceActive',
  'terminalFocus',
  'terminalFocusInAny',
  // Of the chat in a terminal.
  'terminalChatResponseContainsCodeBlock',
  'terminalChatResponseContainsMultipleCodeBlocks',
]);

/** Reads the text of VS Code's default keyboard shortcuts. */
export function readKeybindings(text: string): Keybindings {
  const all = JSON.parse(text.slice(text.indexOf('['), text.lastIndexOf(']') + 1)) as readonly Keybinding[];
  const isOurs = ({ command }: Keybinding): boolean => command.startsWith('aside.');
  return { ours: all.filter(isOurs), others: all.filter((one) => !isOurs(one)) };
}

/** Those of Aside's that hold in text editors. */
export function inEditors({ ours }: Keybindings): readonly Keybinding[] {
  return ours.filter(({ when = '' }) => when.includes('editorTextFocus'));
}

/**
 * Those of VS Code's that Aside takes away in text editors, or the beginning of which, each with what takes it. Escape is
 * left out: it ends what is under way everywhere in VS Code, and Aside's leaves it to the lists and boxes of the editor.
 */
export function takenKeys(keybindings: Keybindings): readonly string[] {
  const takers = inEditors(keybindings).filter(({ key }) => key !== 'escape');
  return takers.flatMap((taker) =>
    takenBy(taker, keybindings.others).map(({ key, command }) => `${key} of ${command} by ${taker.command}`),
  );
}

function takenBy({ key, when = '' }: Keybinding, others: readonly Keybinding[]): readonly Keybinding[] {
  const taken = others.filter((one) => one.key === key || one.key.startsWith(`${key} `));
  return taken.filter((one) => (one.when ?? '').split(' || ').some((place) => canBeOne(when, place)));
}

/** Whether two places, each a conjunction of terms, can be one, and a text editor has the focus there. */
function canBeOne(ours: string, theirs: string): boolean {
  const terms = theirs.split(' && ');
  const denied = new Set([...ours.split(' && '), ...terms].map(opposite));
  return !terms.some((term) => elsewhere.has(term) || denied.has(term));
}

function opposite(term: string): string {
  if (term.includes(' != ')) return term.replace(' != ', ' == ');
  return term.startsWith('!') ? term.slice(1) : `!${term}`;
}
