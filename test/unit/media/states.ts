import { readyPanel, snapshot, type Unnumbered } from '../../support/page';
import { answers } from './markdown/answers';
import { answer, question, streamingAnswer } from './samples';

const presets = [
  { id: 'mammouth', name: 'Mammouth', description: 'One subscription, many models' },
  { id: 'aimlapi', name: 'AI/ML API', description: 'Hundreds of models behind one key' },
];
const attached = [
  {
    id: '1',
    kind: 'selection' as const,
    label: 'server.ts:10-24',
    uri: 'file:///server.ts',
    languageId: 'typescript',
    text: 'x',
  },
];
const usage = { inputTokens: 1234, outputTokens: 456, costUsd: 0.0012, costEstimated: true };
const failure = { kind: 'auth', message: 'The endpoint refused the key. Enter it again.', action: 'set-key' as const };

/** The beginning, up to its first heading of the second level and what stands below it. */
function firstParts(answer: string): string {
  return answer.split(/^(?=## )/mu, 2).join('');
}

/** The main states of the panel, as the host would bring them about. */
export const states: Readonly<Record<string, Unnumbered>> = {
  'set-up': snapshot({}, { usesTools: false, attachments: [], queued: [], sendKey: 'enter', presets }),
  empty: snapshot(),
  waiting: snapshot(
    { messages: [question('q', 'Why?')], streaming: streamingAnswer('a', 'q'), leafId: 'a' },
    {
      ...readyPanel,
      attachments: attached.map((one) => ({ ...one, tokens: 1234 })),
      meter: { used: 5300, limit: 8000 },
    },
  ),
  answer: snapshot({
    messages: [
      question('q', 'How do I reverse a string?', { attachments: attached }),
      answer('a', 'q', firstParts(answers.reversing), { usage, reasoning: 'Let me think.', reasoningMs: 12_000 }),
    ],
    leafId: 'a',
  }),
  sources: snapshot({
    messages: [
      question('q', 'A question\n'.repeat(12)),
      answer('a', 'q', firstParts(answers.deploying), {
        citations: [{ url: 'https://example.com/', title: 'An example' }],
        notices: ['The endpoint was busy.'],
      }),
    ],
    leafId: 'a',
  }),
  failure: snapshot({
    messages: [question('q', 'One'), answer('a', 'q', 'Half', { end: { type: 'failed', at: 0, error: failure } })],
    leafId: 'a',
  }),
  versions: snapshot({
    messages: [
      question('q', 'One'),
      question('r', 'One, in other words', { createdAt: 1 }),
      answer('a', 'r', 'Half', { end: { type: 'stopped', at: 0 } }),
      answer('b', 'r', 'Half of', { createdAt: 1, end: { type: 'finished', at: 0, reason: 'length' } }),
    ],
    leafId: 'b',
  }),
  queue: snapshot(
    { messages: [question('q', 'Why?')], streaming: streamingAnswer('a', 'q', 'Because'), leafId: 'a' },
    {
      ...readyPanel,
      queued: [
        { id: '1', text: 'And then, when all of that is done, what comes next?', attachments: 2 },
        { id: '2', text: 'وماذا بعد؟', attachments: 0 },
      ],
    },
  ),
};
