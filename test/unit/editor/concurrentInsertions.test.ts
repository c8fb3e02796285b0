import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { StreamingInsertion } from '../../../src/editor/streamingInsertion';
import { drain, settle } from '../../support/drain';
import { ModelEditor, plain } from '../../support/modelEditor';

type Action =
  | { readonly type: 'append'; readonly spot: number }
  | { readonly type: 'window' | 'host' }
  | { readonly type: 'type'; readonly gap: number; readonly text: string };

const lineArbitrary = fc.constantFrom('a();', '}', '  b', '', 'x = "1";');
const answer = fc.array(lineArbitrary, { minLength: 1, maxLength: 5 });
const spot = fc.integer({ min: 0, max: 2 });

const run = fc.record({
  /** What stands before, between and after the three places. */
  gaps: fc.array(fc.constantFrom('one', 'two\n', 'three\nfour', '\nfive\n'), { minLength: 4, maxLength: 4 }),
  selected: fc.array(fc.constantFrom('', 'old', 'old\nlines'), { minLength: 3, maxLength: 3 }),
  answers: fc.tuple(answer, answer, answer),
  /** Two insertions: one in one place, one in the two others, as with two cursors. */
  alone: spot,
  actions: fc.array(
    fc.oneof<fc.WeightedArbitrary<Action>[]>(
      { weight: 4, arbitrary: fc.record({ type: fc.constant('append' as const), spot }) },
      { weight: 6, arbitrary: fc.record({ type: fc.constantFrom('window' as const, 'host' as const) }) },
      {
        weight: 2,
        arbitrary: fc.record({
          type: fc.constant('type' as const),
          gap: fc.integer({ min: 0, max: 3 }),
          text: fc.constantFrom('u', 'v\n', '(w)'),
        }),
      },
    ),
    { maxLength: 50, size: 'max' },
  ),
});

describe('several insertions at once', () => {
  it('all end whole, in one document that somebody types in: 2,000 runs', async () => {
    await fc.assert(
      fc.asyncProperty(run, async ({ gaps, selected, answers, alone, actions }) => {
        // The user types into the middle of what stands between the places, marked so that it is found again.
        const around = gaps.map((gap, index) => `${gap}<${index}>${gap}`);
        const before = around.map((gap, index) => gap + (selected[index] ?? '')).join('');
        const editor = new ModelEditor(before);
        const spans = selected.map((text, index) => {
          const start = around.slice(0, index + 1).join('').length + selected.slice(0, index).join('').length;
          return { start, end: start + text.length };
        });
        const others = spans.filter((_, index) => index !== alone);
        const first = new StreamingInsertion(editor, spans.slice(alone, alone + 1), 0);
        const second = new StreamingInsertion(editor, others, 0);
        const left = answers.map((lines) => lines.map((line, index) => (index === 0 ? line : `\n${line}`)));
        const append = (place: number): void => {
          const text = left[place]?.shift() ?? '';
          if (place === alone) first.append(text);
          else second.append(text, place > alone ? place - 1 : place);
        };
        const typed = ['', '', '', ''];
        for (const action of actions) {
          if (action.type === 'append') append(action.spot);
          else if (action.type === 'type') {
            const at = plain(editor.content).indexOf(`${action.gap}>`);
            editor.type(at, 0, action.text, false);
            typed[action.gap] += action.text;
          } else if (action.type === 'window') editor.deliverRequest();
          else editor.deliverNotification();
          await settle();
        }
        for (const [place, pieces] of left.entries()) while (pieces.length > 0) append(place);
        const states = await drain(editor, Promise.all([first.finish(), second.finish()]));
        assert.deepEqual(states, ['done', 'done']);
        const user = (gap: string, index: number): string =>
          gap.replace(`<${index}>`, `<${typed[index] ?? ''}${index}>`);
        const after = around.map((gap, index) => {
          const text = answers[index]?.join('\n') ?? '';
          // An answer of nothing leaves what stood there.
          return user(gap, index) + (text === '' ? (selected[index] ?? '') : text);
        });
        assert.equal(plain(editor.content), after.join(''));
        assert.ok(await drain(editor, first.discard()));
        assert.ok(await drain(editor, second.discard()));
        const original = around.map((gap, index) => user(gap, index) + (selected[index] ?? ''));
        assert.equal(plain(editor.content), original.join(''));
      }),
      { numRuns: 2000, seed: 9 },
    );
  });
});
