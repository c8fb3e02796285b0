import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { buildChatMessages } from '../../../src/prompt/chat';
import { fitRequest } from '../../../src/prompt/fitRequest';
import { TokenCounter } from '../../../src/prompt/tokenCounter';
import type { Attachment, AssistantMessage, Message, UserMessage } from '../../../src/shared/conversation';

const words = fc.string({ unit: fc.constantFrom('a', 'Zeta', ' ', '\n', '{', '漢', '7', '```', 'é') });
const lines = fc.array(words, { maxLength: 60 }).map((list) => list.join('\n'));

const attachment: fc.Arbitrary<Attachment> = fc.record({
  id: fc.uuid(),
  kind: fc.constantFrom('selection' as const, 'file' as const, 'terminal' as const),
  label: fc.uuid(),
  uri: fc.constant(''),
  languageId: fc.constant('plaintext'),
  text: lines,
});
const image = attachment.map((one): Attachment => ({
  ...one,
  kind: 'image',
  text: '',
  image: 'data:image/png;base64,AA==',
}));

const question = fc
  .record({
    text: lines,
    attachments: fc.array(fc.oneof({ weight: 4, arbitrary: attachment }, image), { maxLength: 5 }),
  })
  .map(({ text, attachments }): UserMessage => ({ role: 'user', id: 'q', createdAt: 0, text, attachments }));
const answer = lines.map((text): AssistantMessage => ({
  role: 'assistant',
  id: 'a',
  createdAt: 0,
  model: 'fake/model',
  text,
  reasoning: '',
  images: [],
  citations: [],
  notices: [],
}));
const history = fc.array(fc.tuple(question, answer), { maxLength: 8 }).map((turns): Message[] => turns.flat());
const instructions = fc.array(fc.record({ label: fc.uuid(), text: words }), { maxLength: 3 });

/** The names under which attachments stand in a text. */
const namesIn = (text: string, attachments: readonly Attachment[]): string[] =>
  attachments.map(({ label }) => label).filter((label) => text.includes(`Attached: ${label}`));

/** Pieces that are all called the same. */
function pasted(id: string, lines: number): Attachment {
  const text = Array.from({ length: lines }, (_, line) => `line ${line}`).join('\n');
  return { id, kind: 'text', label: 'Pasted text', uri: '', languageId: 'plaintext', text };
}

describe('fitRequest', () => {
  it('fits any history and attachments into any limit, keeps instructions and question, and says what it dropped', () => {
    fc.assert(
      fc.property(
        history,
        question,
        instructions,
        fc.nat(3000),
        fc.double({ min: 0.5, max: 2, noNaN: true }),
        (earlier, last, given, room, factor) => {
          const counter = new TokenCounter({ estimated: 1, counted: factor });
          const bare = counter.request(buildChatMessages([{ ...last, attachments: [] }], given));
          const limit = bare + room;
          const shown = [...earlier, last];
          const { messages, omissions, tokens } = fitRequest(shown, given, counter, limit);

          assert.equal(tokens, counter.request(messages));
          assert.ok(tokens <= limit, `${tokens} > ${limit}`);
          const [system] = buildChatMessages([], given);
          assert.deepEqual(messages[0], system);
          const asked = messages.at(-1)?.content;
          const askedText = typeof asked === 'string' ? asked : asked?.[0]?.type === 'text' ? asked[0].text : '';
          assert.ok(askedText.endsWith(last.text));

          const dropped = omissions.reduce((sum, one) => sum + (one.type === 'turns' ? one.count : 0), 0);
          const kept = buildChatMessages(earlier.slice(dropped * 2), given);
          assert.deepEqual(messages.slice(0, -1), kept, 'the turns that are not named are there, byte for byte');

          const cut = new Map(
            omissions.flatMap((one) => (one.type === 'attachment' ? [[one.label, one.keptLines]] : [])),
          );
          const there = new Set(namesIn(askedText, last.attachments));
          for (const { label, text, image: picture } of last.attachments) {
            const keptLines = cut.get(label);
            assert.equal(there.has(label), keptLines !== 0, 'what is left out is named, and nothing else');
            if (picture !== undefined || keptLines === 0) continue;
            const expected = keptLines === undefined ? text : text.split('\n').slice(0, keptLines).join('\n');
            assert.ok(askedText.includes(expected));
          }
          if (cut.size > 0) assert.equal(dropped * 2, earlier.length, 'turns go before attachments');
        },
      ),
      { numRuns: 150 },
    );
  });

  it('names each piece that was cut, also where several have one name', () => {
    const asked: UserMessage = {
      role: 'user',
      id: 'q',
      createdAt: 0,
      text: 'Why?',
      attachments: [pasted('a', 300), pasted('b', 290), pasted('c', 280)],
    };
    const counter = new TokenCounter();
    const whole = counter.request(buildChatMessages([asked], []));
    for (let limit = 100; limit < whole; limit += 50) {
      const { messages, omissions } = fitRequest([asked], [], counter, limit);
      const content = messages.at(-1)?.content;
      assert.ok(typeof content === 'string');
      const kept = [...content.matchAll(/^Attached: Pasted text \(only its first (\d+) lines\)$/gmu)];
      const there = [...content.matchAll(/^Attached: Pasted text/gmu)].length;
      const named = omissions.map((one) => (one.type === 'attachment' ? one.keptLines : -1));
      assert.deepEqual(
        named.filter((lines) => lines > 0).toSorted(),
        kept.map(([, lines]) => Number(lines)).toSorted(),
      );
      assert.equal(named.filter((lines) => lines === 0).length, 3 - there);
    }
  });

  it('sends everything where no limit is known', () => {
    fc.assert(
      fc.property(history, question, instructions, (earlier, last, given) => {
        const { messages, omissions } = fitRequest([...earlier, last], given, new TokenCounter());
        assert.deepEqual(omissions, []);
        assert.deepEqual(messages, buildChatMessages([...earlier, last], given));
      }),
      { numRuns: 30 },
    );
  });
});
