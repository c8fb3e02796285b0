import { readyPanel, snapshot, type Unnumbered } from '../../support/page';
import { answers } from './markdown/answers';
import { answer, question, streamingAnswer } from './samples';

const presets = [
  { id: 'mammouth', name: 'Mammouth', description: 'One subscription, many models' },
  { id: 'aimlapi', name: 'AI/ML API', description: 'Hundreds of models behind one key' },
];
const selection = {
  id: '1',
  kind: 'selection' as const,
  label: 'server.ts:10-24',
  uri: 'file:///server.ts',
  languageId: 'typescript',
  text: 'x',
};
const attached = [selection];
const pixel = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';
const read = { name: 'aside_readFile', arguments: '{"path":"src/a/rather/long/path/to/a/file.ts"}', at: 0 };
const mathAndDiagram =
  'A formula $x^2$ in a line.\n\n$$\n\\int_0^1 x\\,dx\n$$\n\n```mermaid\ngraph TD\n  A[Read] --> B[Write]\n```\n\n```solidity\ncontract C {}\n```';
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
  'set-up trouble': snapshot(
    {},
    {
      usesTools: false,
      attachments: [],
      queued: [],
      sendKey: 'enter',
      presets,
      setup: {
        name: 'Mammouth',
        steps: [
          { id: 'address', verdict: 'passed' },
          { id: 'tls', verdict: 'skipped' },
          { id: 'key', verdict: 'failed', detail: 'The endpoint refused the key. Enter it again.' },
          { id: 'models', verdict: 'waiting' },
          { id: 'stream', verdict: 'running' },
        ],
        fixes: ['enter-key', 'get-key', 'show-log'],
      },
    },
  ),
  'tools waiting': snapshot(
    {
      messages: [question('q', 'What is in it?')],
      streaming: {
        ...streamingAnswer('a', 'q', 'I read it first.'),
        toolUses: [
          { ...read, id: '1', callId: '1', at: 16, state: 'waiting' },
          { ...read, id: '2', callId: '2', at: 16, state: 'waiting' },
        ],
      },
      leafId: 'a',
    },
    { ...readyPanel, usesTools: true },
  ),
  tools: snapshot({
    messages: [
      question('q', 'What is in it?'),
      answer('a', 'q', 'I read it first. It is empty.', {
        toolUses: [
          { ...read, id: '1', callId: '1', at: 16, state: 'done', result: 'nothing' },
          { ...read, id: '2', callId: '2', at: 16, state: 'failed', result: 'There is no such file.' },
          { ...read, id: '3', callId: '3', at: 16, state: 'refused' },
        ],
      }),
    ],
    leafId: 'a',
  }),
  'formula, diagram and picture': snapshot({
    messages: [
      question('q', 'Show me'),
      answer('a', 'q', mathAndDiagram, { images: [pixel, 'https://example.com/x'] }),
    ],
    leafId: 'a',
  }),
  'private, with a doubt and instructions': snapshot(
    {
      messages: [
        question('q', 'One', { attachments: [{ ...selection, id: '2', kind: 'image', image: pixel }] }),
        answer('a', 'q', 'Two', {
          context: {
            instructions: [{ label: 'AGENTS.md' }],
            isRestricted: true,
            omissions: [
              { type: 'turns', count: 2 },
              { type: 'attachment', label: 'server.ts', keptLines: 10 },
            ],
          },
        }),
      ],
      leafId: 'a',
    },
    {
      ...readyPanel,
      isPrivate: true,
      attachments: [{ id: '1', kind: 'file', label: '.env', tokens: 12, warning: '.env looks as if it held secrets.' }],
      meter: { used: 9000, limit: 8000 },
    },
  ),
};
