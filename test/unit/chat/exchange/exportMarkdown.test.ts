import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { exportFileName, exportMarkdown } from '../../../../src/chat/exchange/exportMarkdown';
import { transcript, withoutLinks } from '../../../../src/chat/exchange/transcript';
import { newConversation, withMessages, type Message } from '../../../../src/shared/conversation';
import { assistantMessage, userMessage } from '../store/support/window';

const conversation = (...messages: Message[]) => {
  const { messages: _, ...empty } = { ...newConversation('c', Date.UTC(2026, 4, 1)), title: 'A *title*\nof two lines' };
  const last = messages.at(-1)?.id;
  return withMessages({ ...empty, ...(last !== undefined && { leafId: last }) }, messages);
};

const question: Message = {
  ...userMessage('q', undefined, 'What does it do?'),
  attachments: [
    {
      id: 'x',
      kind: 'selection',
      label: 'a<b>.ts:1-2',
      uri: 'file:///secret/a.ts',
      languageId: 'typescript',
      text: '```\nx',
    },
  ],
};

const answer: Message = {
  ...assistantMessage('a', 'q'),
  text: 'It [adds](https://example.com/x?q=1) one.',
  reasoning: 'Let me see.',
  citations: [{ url: 'https://example.com/a b', title: 'The [docs]' }],
  notices: ['Trying again.'],
  end: { type: 'failed', at: 1, error: { kind: 'server', message: 'Out of order.' } },
};

describe('exportMarkdown', () => {
  it('shows the line as a document, in which nothing breaks out of its place', () => {
    const markdown = exportMarkdown(conversation(question, answer));
    assert.equal(
      markdown,
      [
        '# A *title* of two lines',
        '2026-05-01',
        '## You',
        '<details>\n<summary>a&lt;b>.ts:1-2</summary>\n\n````typescript\n```\nx\n````\n\n</details>',
        'What does it do?',
        '## fake/model-a',
        '<details>\n<summary>Reasoning</summary>\n\nLet me see.\n\n</details>',
        'It [adds](https://example.com/x?q=1) one.',
        '- [The \\[docs\\]](<https://example.com/a b>)',
        '> Trying again.',
        '> Out of order.\n',
      ].join('\n\n'),
    );
    const html = new MarkdownIt().render(markdown);
    assert.match(html, /<a href="https:\/\/example\.com\/a%20b">The \[docs\]<\/a>/u);
    assert.equal(html.match(/<h2>/gu)?.length, 2);
  });

  it('names files so that every system takes them', () => {
    assert.equal(exportFileName('How/do I: "sort"?', 'c1', 'md'), 'How-do-I-sort.md');
    assert.equal(exportFileName('…', 'c1', 'md'), 'c1.md');
    assert.equal(exportFileName('CON', 'c1', 'json'), 'c1.json');
    assert.equal(exportFileName('漢'.repeat(100), 'c1', 'md'), `${'漢'.repeat(60)}.md`);
  });
});

describe('transcript', () => {
  it('is plain text without a link', () => {
    assert.equal(
      transcript(conversation(question, answer)),
      'You:\n[a<b>.ts:1-2]\nWhat does it do?\n\nfake/model-a:\nIt adds one.',
    );
  });

  for (const [name, markdown, expected] of [
    ['a link', 'See [the docs](https://a.example/b_(c) "title").', 'See the docs.'],
    ['a picture', '![a cat](https://a.example/cat.png)', 'a cat'],
    ['a target in angle brackets', '[x](<https://a.example/b c>)', 'x'],
    ['a bare address', 'at https://a.example/b?c=d#e, or <mailto:a@b.example>', 'at [link] or [link]'],
    ['an address without a scheme', 'www.a.example', '[link]'],
    ['a reference', '[x][1]\n\n[1]: https://a.example\n', 'x\n\n\n'],
    [
      'a fenced block',
      '[a](b)\n```js\nfetch("https://a.example")\n```\n[a](b)',
      'a\n```js\nfetch("https://a.example")\n```\na',
    ],
    ['an open fence', '```\nhttps://a.example', '```\nhttps://a.example'],
    ['code in a line', 'GET `https://a.example` now', 'GET `https://a.example` now'],
    ['no link at all', 'a[0](1) is call', 'a0 is call'],
    ['other schemes', 'vscode://x/y command:z file:///home/me/x', '[link] command:z [link]'],
  ] as const) {
    it(`leaves no link of: ${name}`, () => assert.equal(withoutLinks(markdown), expected));
  }
});
