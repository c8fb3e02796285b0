import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { StreamingInsertion } from '../../../src/editor/streamingInsertion';
import { drain, settle } from '../../support/drain';
import { ModelEditor, plain, type Written } from '../../support/modelEditor';

type Action =
  | { readonly type: 'append' | 'mimic' | 'undo' | 'redo' | 'save' | 'close' | 'hide' | 'show' }
  | { readonly type: 'window' | 'host'; readonly times: number }
  | {
      readonly type: 'type';
      readonly at: number;
      readonly length: number;
      readonly text: string;
      readonly joins: boolean;
    };

const habits = ['types', 'removes', 'replays', 'closes'] as const;

interface Run {
  readonly before: string;
  readonly selected: string;
  readonly after: string;
  readonly lineEnd: '\n' | '\r\n';
  readonly lines: readonly string[];
  readonly actions: readonly Action[];
  /** What else the user does but typing: taking text away, undoing, closing the file. */
  readonly habit: (typeof habits)[number];
}

const line = fc.constantFrom('a', 'bb();', '}', '  c', '', 'x = 1', 'über');
const text = fc.array(line, { maxLength: 3 }).map((lines) => lines.join('\n'));
const typed = fc.record({
  type: fc.constant('type' as const),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.constantFrom(0, 0, 0, 1, 3, 9),
  text: fc.constantFrom('u', 'v', '\n', 'word', '', 'a\n'),
  joins: fc.boolean(),
});
const delivery = fc.record({
  type: fc.constantFrom('window' as const, 'host' as const),
  times: fc.integer({ min: 1, max: 3 }),
});
const simple = (type: Exclude<Action['type'], 'type' | 'window' | 'host'>): fc.Arbitrary<Action> =>
  fc.constant({ type });

const action = fc.oneof(
  { weight: 40, arbitrary: simple('append') },
  { weight: 60, arbitrary: delivery },
  { weight: 20, arbitrary: typed },
  ...(['mimic', 'undo', 'redo', 'save', 'close', 'hide', 'show'] as const).map((type) => ({
    weight: type === 'close' ? 6 : 4,
    arbitrary: simple(type),
  })),
);

const run: fc.Arbitrary<Run> = fc.record({
  before: text,
  selected: fc.oneof(fc.constant(''), text),
  after: text,
  lineEnd: fc.constantFrom('\n' as const, '\r\n' as const),
  lines: fc.array(line, { minLength: 1, maxLength: 8 }),
  // Unless told, fast-check makes ten at most.
  actions: fc.array(action, { maxLength: 60, size: 'max' }),
  habit: fc.constantFrom(...habits),
});

/** Runs random insertions among random edits, and checks every promise of `StreamingInsertion` on each. */
export async function checkInsertions(numRuns: number, seed: number): Promise<void> {
  await fc.assert(fc.asyncProperty(run, checkRun), { numRuns, seed });
}

async function checkRun({ before, selected, after, lineEnd, lines, actions, habit }: Run): Promise<void> {
  const ends = (text: string): string => text.replaceAll('\n', lineEnd);
  const original = ends(before + selected + after);
  const editor = new ModelEditor(original, lineEnd);
  const start = ends(before).length;
  const insertion = new StreamingInsertion(editor, [{ start, end: start + ends(selected).length }], 0);
  const answer = lines.join('\n');
  const left = lines.map((line, index) => (index < lines.length - 1 ? `${line}\n` : line));
  const done = { typed: false, removed: false, replayed: false, closed: false, hidden: false };

  for (const action of actions.map((action) => habitual(action, habit))) {
    act(editor, action, done, () => insertion.append(left.shift() ?? ''));
    await settle();
  }
  for (const piece of left) insertion.append(piece);
  const finished = insertion.finish();
  const state = await drain(editor, finished);

  const sent = checkOwnEdits(editor, ends(answer), ends(selected));
  if (state === 'done') assert.equal(sent, ends(answer), 'all of the answer was put in');
  if (!done.typed && !done.closed && !done.replayed) {
    assert.equal(state, 'done');
    const expected = answer === '' ? original : ends(before) + ends(answer) + ends(after);
    assert.equal(plain(editor.content), expected);
  }
  if (!done.typed && !done.closed && !done.replayed) checkUndo(editor, original, done.hidden);

  const textBefore = editor.content;
  const [span] = insertion.spans;
  const stood = insertion.hasText;
  assert.ok(await drain(editor, insertion.discard()));
  if (done.closed) return;
  checkDiscard(textBefore, editor.content, {
    span,
    stood,
    selected: ends(selected),
    exact: !done.replayed,
    removed: done.removed,
  });
}

/** The action as a user of this habit takes it. */
function habitual(action: Action, habit: Run['habit']): Action {
  if (action.type === 'close' && habit !== 'closes') return { type: 'save' };
  if ((action.type === 'undo' || action.type === 'redo') && habit !== 'replays') return { type: 'show' };
  return action.type === 'type' && habit !== 'removes' ? { ...action, length: 0 } : action;
}

interface Done {
  typed: boolean;
  /** The user took something away, or put it in place of something. */
  removed: boolean;
  replayed: boolean;
  closed: boolean;
  hidden: boolean;
}

function act(editor: ModelEditor, action: Action, done: Done, append: () => void): void {
  switch (action.type) {
    case 'append':
      return append();
    case 'window':
      for (let time = 0; time < action.times; time += 1) editor.deliverRequest();
      return;
    case 'host':
      for (let time = 0; time < action.times; time += 1) editor.deliverNotification();
      return;
    case 'type': {
      done.typed = true;
      const { length } = editor.content;
      const offset = Math.floor(action.at * length);
      if (action.length > 0) done.removed = true;
      return editor.type(offset, Math.min(action.length, length - offset), action.text, action.joins);
    }
    case 'mimic': {
      // The very text that is about to be put in, at the very place.
      const [change] = editor.requested;
      if (change === undefined || change.offset + change.length > editor.content.length) return;
      done.typed = true;
      if (change.length > 0) done.removed = true;
      return editor.type(change.offset, change.length, change.text, false);
    }
    case 'undo':
    case 'redo':
      done.replayed = true;
      return action.type === 'undo' ? editor.undo() : editor.redo();
    case 'save':
      return editor.save();
    case 'close':
      done.closed = true;
      return editor.close();
    case 'hide':
      done.hidden = true;
      return editor.show(false);
    case 'show':
      return editor.show(true);
    default:
      action satisfies never;
  }
}

/** No edit of the insertion's takes away a character of the user's, and together they are a prefix of the answer. */
function checkOwnEdits(editor: ModelEditor, answer: string, selected: string): string {
  let sent = '';
  for (const [index, { changes, textBefore }] of editor.ownEdits.entries()) {
    const [change] = changes;
    assert.ok(change !== undefined && changes.length === 1);
    const taken = textBefore.slice(change.offset, change.offset + change.length);
    if (index === 0) assert.equal(plain(taken), selected, 'the first edit replaces the selection');
    else {
      assert.equal(taken.length, 0, 'later edits only add');
      assert.equal(
        change.offset,
        textBefore.findLastIndex(({ author }) => author === 'own') + 1,
        'right behind its own text',
      );
    }
    assert.ok(
      taken.every(({ author }) => author === 'base'),
      'takes nothing of the user',
    );
    sent += change.text;
  }
  assert.ok(answer.startsWith(sent), 'a prefix of the answer');
  return sent;
}

function checkUndo(editor: ModelEditor, original: string, hidden: boolean): void {
  const steps = editor.undoDepth;
  // What came while no editor showed the file is a step of its own; VS Code has no other way.
  assert.ok(steps <= (hidden ? 2 : 1), `${steps} undo steps`);
  for (let step = 0; step < steps; step += 1) editor.undo();
  assert.equal(plain(editor.content), original);
  for (let step = 0; step < steps; step += 1) editor.redo();
  while (editor.deliverNotification());
}

interface Discarded {
  readonly span: { readonly start: number; readonly end: number } | undefined;
  readonly stood: boolean;
  readonly selected: string;
  readonly exact: boolean;
  readonly removed: boolean;
}

function checkDiscard(before: readonly Written[], after: readonly Written[], discarded: Discarded): void {
  const { span, stood, selected, exact, removed } = discarded;
  assert.ok(span !== undefined);
  const expected = stood
    ? plain(before.slice(0, span.start)) + selected + plain(before.slice(span.end))
    : plain(before);
  assert.equal(plain(after), expected);
  if (!exact) return;
  const outside = [...before.slice(0, span.start), ...before.slice(span.end)];
  assert.ok(
    outside.every(({ author }) => author !== 'own'),
    'nothing of the answer stands outside',
  );
  if (removed || !stood || span.start === span.end) return;
  assert.equal(before[span.start]?.author, 'own', 'begins with the answer');
  assert.equal(before[span.end - 1]?.author, 'own', 'ends with the answer');
}
