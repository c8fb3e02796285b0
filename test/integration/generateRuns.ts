import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import * as vscode from 'vscode';
import { DocumentTarget } from '../../src/editor/documentTarget';
import { StreamingInsertion } from '../../src/editor/streamingInsertion';

type Action =
  | { readonly type: 'append' | 'undo' | 'redo' | 'save' | 'switch' | 'back' | 'wait' }
  | { readonly type: 'before' | 'after' | 'inside'; readonly at: number; readonly text: string };

interface Run {
  readonly before: string;
  readonly selected: string;
  readonly after: string;
  readonly isCrlf: boolean;
  readonly lines: readonly string[];
  readonly actions: readonly Action[];
}

/** The text as the user made it, on both sides of the insertion. */
interface Shadow {
  before: string;
  after: string;
  typed: boolean;
  /** The user wrote inside, or replayed: what stands inside is theirs. */
  inside: boolean;
  /** What makes VS Code end an undo step by itself: a save, and text that came while another file was in front. */
  stops: number;
}

const line = fc.constantFrom('const a = 1;', '}', '  call();', '', 'x', '// über 🙂');
const text = fc.array(line, { maxLength: 4 }).map((lines) => lines.join('\n'));
const at = fc.double({ min: 0, max: 1, noNaN: true });
const typed = fc.constantFrom('u', 'word ', '\n', '(', 'y\nz');
const edit = (type: 'before' | 'after' | 'inside'): fc.Arbitrary<Action> =>
  fc.record({ type: fc.constant(type), at, text: typed });
const simple = (type: 'append' | 'undo' | 'redo' | 'save' | 'switch' | 'back' | 'wait'): fc.Arbitrary<Action> =>
  fc.constant({ type });

const run: fc.Arbitrary<Run> = fc.record({
  before: text,
  selected: fc.oneof(fc.constant(''), text),
  after: text,
  isCrlf: fc.boolean(),
  lines: fc.array(fc.constantFrom('a();', 'if (b) {', '  c', '}', 'd = "e";'), { minLength: 1, maxLength: 8 }),
  actions: fc.array(
    fc.oneof(
      { weight: 8, arbitrary: simple('append') },
      { weight: 4, arbitrary: simple('wait') },
      { weight: 3, arbitrary: edit('before') },
      { weight: 3, arbitrary: edit('after') },
      { weight: 1, arbitrary: edit('inside') },
      { weight: 1, arbitrary: simple('undo') },
      { weight: 1, arbitrary: simple('redo') },
      { weight: 1, arbitrary: simple('save') },
      { weight: 1, arbitrary: simple('switch') },
      { weight: 2, arbitrary: simple('back') },
    ),
    { minLength: 4, maxLength: 14 },
  ),
});

/** Random insertions among random edits, in files of `folder`, through the editor itself. */
export async function checkInEditor(folder: vscode.Uri, numRuns: number, seed: number): Promise<void> {
  const other = vscode.Uri.joinPath(folder, 'other.txt');
  let count = 0;
  await vscode.workspace.fs.writeFile(other, new TextEncoder().encode('another file'));
  await fc.assert(
    fc.asyncProperty(run, async (one) => {
      // VS Code keeps a closed document for a while, so that each run has a file of its own.
      const uri = vscode.Uri.joinPath(folder, `random-${count++}.ts`);
      await checkRun(uri, other, one);
      await vscode.workspace.fs.delete(uri);
    }),
    { numRuns, seed },
  );
  await vscode.workspace.fs.delete(other);
}

async function checkRun(uri: vscode.Uri, other: vscode.Uri, one: Run): Promise<void> {
  const ends = (text: string): string => text.replaceAll('\n', one.isCrlf ? '\r\n' : '\n');
  const [before, selected, after] = [ends(`top\n${one.before}`), ends(one.selected), ends(`${one.after}\nend\n`)];
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(before + selected + after));
  const editor = await vscode.window.showTextDocument(uri, { preview: false });
  const { document } = editor;
  assert.equal(document.getText(), before + selected + after);
  const target = new DocumentTarget(document);
  const start = before.length;
  const insertion = new StreamingInsertion(target, [{ start, end: start + selected.length }]);
  const shadow: Shadow = { before, after, typed: false, inside: false, stops: 0 };
  const left = one.lines.map((line, index) => (index < one.lines.length - 1 ? `${line}\n` : line));
  for (const action of one.actions) {
    await act(action, { target, insertion, shadow, uri, other, append: () => insertion.append(left.shift() ?? '') });
  }
  for (const piece of left) insertion.append(piece);
  const state = await insertion.finish();
  const inside = target.read(insertion.spans[0]?.start ?? 0, insertion.spans[0]?.end ?? 0);
  const answer = ends(one.lines.join('\n'));
  if (!shadow.inside) {
    assert.equal(state, 'done');
    assert.equal(inside, answer, 'inside is the answer');
    assert.equal(document.getText(), shadow.before + answer + shadow.after, 'outside is what the user made it');
  }
  if (!shadow.typed && !shadow.inside) await checkUndo(uri, document, before + selected + after, shadow.stops);
  assert.ok(await insertion.discard());
  if (!shadow.inside)
    assert.equal(document.getText(), shadow.before + selected + shadow.after, 'only the user’s edits stay');
  insertion.dispose();
  target.dispose();
  await vscode.window.showTextDocument(uri);
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}

interface Stage {
  readonly target: DocumentTarget;
  readonly insertion: StreamingInsertion;
  readonly shadow: Shadow;
  readonly uri: vscode.Uri;
  readonly other: vscode.Uri;
  readonly append: () => void;
}

async function act(action: Action, stage: Stage): Promise<void> {
  const { shadow, uri, other } = stage;
  switch (action.type) {
    case 'append':
      return stage.append();
    case 'wait':
      return new Promise((resolve) => setTimeout(resolve, 30));
    case 'before':
    case 'after':
    case 'inside':
      return type(action.type, action.at, action.text, stage);
    case 'undo':
    case 'redo': {
      // Only where the file is in front; an undo of anything makes the shadow a guess.
      if (vscode.window.activeTextEditor?.document !== stage.target.document) return;
      const { version } = stage.target;
      await vscode.commands.executeCommand(action.type);
      if (stage.target.version !== version || action.type === 'undo') shadow.inside = true;
      return;
    }
    case 'save':
      // One before the participants of the save, one after.
      shadow.stops += 2;
      await stage.target.document.save();
      return;
    case 'switch':
      shadow.stops += 1;
      await vscode.window.showTextDocument(other, { preview: false });
      return;
    case 'back':
      await vscode.window.showTextDocument(uri, { preview: false });
      return;
    default:
      action satisfies never;
  }
}

/** The user's edit, through the editor where the file is shown; one that the editor refuses has not happened. */
async function type(where: 'before' | 'after' | 'inside', at: number, text: string, stage: Stage): Promise<void> {
  const { target, insertion, shadow } = stage;
  const editor = vscode.window.visibleTextEditors.find(({ document }) => document === target.document);
  const [span] = insertion.spans;
  if (editor === undefined || span === undefined || shadow.inside) return;
  const written = target.lineEnd === '\r\n' ? text.replaceAll('\n', '\r\n') : text;
  const inside = Math.floor(at * (span.end - span.start));
  if (where === 'inside' && (!insertion.hasText || inside === 0)) return;
  const room = { before: shadow.before, after: shadow.after, inside: '' }[where];
  const own = Math.floor(at * (room.length + 1));
  const local = room[own - 1] === '\r' || isLowSurrogate(room, own) ? own - 1 : own;
  const offset = where === 'before' ? local : where === 'after' ? span.end + local : span.start + inside;
  const position = target.document.positionAt(offset);
  if (target.document.offsetAt(position) !== offset) return;
  const applied = await editor.edit((builder) => builder.insert(position, written));
  if (!applied) return;
  shadow.typed = true;
  if (where === 'inside') shadow.inside = true;
  // At an insertion that has no text yet, before and after are one place; what is typed there comes before.
  else if (where === 'after' && local === 0 && span.start === span.end) shadow.before += written;
  else shadow[where] = room.slice(0, local) + written + room.slice(local);
}

async function checkUndo(
  uri: vscode.Uri,
  document: vscode.TextDocument,
  original: string,
  stops: number,
): Promise<void> {
  await vscode.window.showTextDocument(uri, { preview: false });
  const whole = document.getText();
  let steps = 0;
  do {
    await vscode.commands.executeCommand('undo');
    steps += 1;
  } while (steps <= stops && document.getText() !== original);
  assert.equal(document.getText(), original, `${steps} undo steps give the original`);
  for (let step = 0; step < steps; step += 1) await vscode.commands.executeCommand('redo');
  assert.equal(document.getText(), whole, 'as many redo steps give the answer again');
}

function isLowSurrogate(text: string, at: number): boolean {
  return /[\u{DC00}-\u{DFFF}]/u.test(text[at] ?? '');
}
