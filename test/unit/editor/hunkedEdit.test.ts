import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { HunkedEdit } from '../../../src/editor/hunkedEdit';
import { lineDiff, mixture } from '../../../src/editor/lineDiff';
import { StreamingInsertion } from '../../../src/editor/streamingInsertion';
import { drain } from '../../support/drain';
import { ModelEditor, plain } from '../../support/modelEditor';

interface EditCase {
  readonly path: string;
  readonly lineEnd: '\n' | '\r\n';
  readonly file: readonly string[];
  /** Selected lines. */
  readonly first: number;
  readonly last: number;
  readonly instruction: string;
  readonly answer: readonly string[];
}

const cases = JSON.parse(readFileSync('test/fixtures/generate/edits/cases.json', 'utf8')) as EditCase[];

/** The document with the edit laid into it, as the command does it: streamed below the old lines first. */
async function laid({
  file,
  first,
  last,
  lineEnd,
  answer,
}: EditCase): Promise<{ editor: ModelEditor; edit: HunkedEdit }> {
  const editor = new ModelEditor(file.join(lineEnd), lineEnd);
  const start = file.slice(0, first).reduce((sum, line) => sum + line.length + lineEnd.length, 0);
  const end = start + file.slice(first, last + 1).join(lineEnd).length;
  const edit = new HunkedEdit(editor, { start, end });
  const preview = new StreamingInsertion(editor, [{ start: end, end }], 0);
  preview.append(`\n${answer.join('\n')}`);
  assert.equal(await drain(editor, preview.finish()), 'done');
  assert.ok(await drain(editor, edit.lay(answer.join('\n'), preview.spans[0])));
  preview.dispose();
  return { editor, edit };
}

describe('HunkedEdit', () => {
  it(`has ${cases.length} edits to lay`, () => assert.ok(cases.length >= 200));

  for (const [index, one] of cases.entries()) {
    it(`${index}: ${one.instruction}, in ${one.path}`, async () => {
      await check(one, () => true, [...Array(20).keys()]);
      await check(one, () => false, []);
      const random = fc.sample(fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }), { numRuns: 3, seed: index });
      for (const kept of random) await check(one, (hunk) => kept[hunk] === true, order(index));
    });
  }

  it('is one undo step when all is kept, and the hunks come back when a verdict is undone', async () => {
    const one = cases.find(({ instruction }) => instruction.includes('change both ends'));
    assert.ok(one !== undefined);
    const whole = await laid(one);
    await drain(whole.editor, whole.edit.decide('keep'));
    whole.editor.undo();
    assert.equal(plain(whole.editor.content), one.file.join(one.lineEnd));

    const { editor, edit } = await laid(one);
    const both = plain(editor.content);
    const open = edit.hunks;
    await drain(editor, edit.decide('discard'));
    assert.equal(plain(editor.content), one.file.join(one.lineEnd));
    assert.deepEqual(edit.hunks, []);
    editor.undo();
    while (editor.deliverNotification());
    assert.equal(plain(editor.content), both);
    assert.deepEqual(edit.hunks, open);
    editor.redo();
    while (editor.deliverNotification());
    assert.deepEqual(edit.hunks, []);
  });

  it('follows what is written above, below and between, and leaves it alone', async () => {
    const one: EditCase = {
      path: 'x',
      lineEnd: '\n',
      file: ['top', 'a', 'same', 'b', 'end'],
      first: 1,
      last: 3,
      instruction: '',
      answer: ['A', 'same', 'B'],
    };
    const { editor, edit } = await laid(one);
    assert.equal(plain(editor.content), 'top\na\nA\nsame\nb\nB\nend');
    editor.type(0, 0, 'new\n', false);
    editor.type(plain(editor.content).indexOf('same'), 4, 'same!', false);
    editor.type(plain(editor.content).length, 0, '!', false);
    const [first] = edit.hunks;
    await drain(editor, Promise.resolve());
    await drain(editor, edit.decide('keep', [first?.id ?? -1]));
    await drain(editor, edit.decide('discard'));
    assert.equal(plain(editor.content), 'new\ntop\nA\nsame!\nb\nend!');
  });
});

async function check(one: EditCase, isKept: (hunk: number) => boolean, ids: readonly number[]): Promise<void> {
  const { editor, edit } = await laid(one);
  const oldLines = one.file.slice(one.first, one.last + 1);
  const diff = lineDiff(oldLines, one.answer);
  assert.equal(edit.hunks.length, diff.length);
  const byOne = ids.filter((id) => edit.hunks.some((hunk) => hunk.id === id));
  if (byOne.length === edit.hunks.length && ids.length < 20) {
    for (const id of byOne) await drain(editor, edit.decide(isKept(id) ? 'keep' : 'discard', [id]));
  } else {
    const keep = edit.hunks.map(({ id }) => id).filter((id) => isKept(id));
    await drain(editor, edit.decide('keep', keep));
    await drain(editor, edit.decide('discard'));
  }
  assert.deepEqual(edit.hunks, []);
  const lines = mixture(oldLines, diff, (_, index) => isKept(index));
  const expected = [...one.file.slice(0, one.first), ...lines, ...one.file.slice(one.last + 1)];
  // Lines that are gone leave no empty line behind, unless nothing is left at all.
  assert.equal(plain(editor.content), expected.join(one.lineEnd));
}

/** The first numbers, in an order of their own for each case. */
function order(seed: number): number[] {
  const [numbers] = fc.sample(fc.shuffledSubarray([...Array(19).keys()], { minLength: 19 }), { numRuns: 1, seed });
  return numbers ?? [];
}
