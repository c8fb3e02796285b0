import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { exportJson } from '../../../../src/chat/exchange/exportJson';
import { importConversations } from '../../../../src/chat/exchange/importConversations';
import { shownMessages, type Message } from '../../../../src/shared/conversation';
import { claude, claudeInARow, continueSession, messageList, openWebui, openai, vscode } from './foreignExports';
import { DiskFiles } from '../../../../src/host/diskFiles';
import { temporaryFolder } from '../store/support/temporaryFolder';
import { RecordedConversation, openStore } from '../store/support/window';

let ids = 0;
const ports = { now: () => 5000, newId: () => `new-${++ids}` };

const read = (value: unknown) => importConversations(JSON.stringify(value), ports);

function only(value: unknown) {
  const [imported, ...others] = read(value).conversations;
  assert.ok(imported !== undefined);
  assert.deepEqual(others, []);
  return imported;
}

/** A message in one line: who, what they thought, and what they said. */
function said(message: Message): string {
  return message.role === 'user'
    ? `you: ${[...message.attachments.map(({ label, text }) => `(${label}: ${text})`), message.text].join(' ')}`
    : `${message.model}: ${message.reasoning === '' ? '' : `(${message.reasoning.replaceAll('\n', ' ')}) `}${message.text.replaceAll('\n', ' ')}`;
}

describe('importConversations', function () {
  this.timeout(30_000);

  it('reads a tree of OpenAI: both branches, thoughts, and one answer where tools were used in between', () => {
    const result = read(openai);
    assert.equal(result.skipped, 1);
    const conversation = result.conversations[0]?.conversation;
    assert.ok(conversation !== undefined);
    assert.equal(conversation.id, 'chatgpt-11111111-1111-4111-8111-111111111111');
    assert.equal(conversation.title, 'Sorting a list');
    assert.equal(conversation.createdAt, 1_700_000_000_250);
    assert.deepEqual(shownMessages(conversation).map(said), [
      'you: [image]\n\nHow do I sort?',
      'chatgpt/gpt-5: Use `toSorted`.',
    ]);
    const other = conversation.messages.get('opening');
    assert.equal(other && said(other), 'chatgpt/gpt-5: (Choosing A list can be sorted.) Let me look.  Use `sort`.');
    assert.equal(other?.parentId, 'question');
    assert.equal(conversation.messages.size, 3);
    assert.equal(conversation.messages.get('answer-2')?.createdAt, 1_700_000_007_000);
  });

  it('reads both shapes of Claude', () => {
    const tree = only(claude).conversation;
    assert.equal(tree.title, 'A regular expression');
    assert.equal(tree.createdAt, Date.UTC(2025, 2, 1, 10));
    assert.deepEqual(shownMessages(tree).map(said), [
      'you: (match.ts: /a+/u) Explain this.',
      'claude/unknown model: (One or more.) It matches one or more a.',
    ]);
    const row = only(claudeInARow).conversation;
    assert.equal(row.title, 'One?');
    assert.deepEqual(shownMessages(row).map(said), ['you: One?', 'claude/unknown model: One.', 'you: Two?']);
  });

  it('reads a tree of Open WebUI, with reasoning out of the text', () => {
    const { conversation, details } = only(openWebui);
    assert.equal(details.pinned, true);
    assert.equal(conversation.messages.size, 3);
    assert.deepEqual(shownMessages(conversation).map(said), [
      'you: What is a closure?',
      'open-webui/llama3: (Let me think.) A function with its scope.',
    ]);
  });

  it("reads an export of VS Code's chat, with what its tools did as notices", () => {
    const { conversation } = only(vscode);
    assert.equal(conversation.id, 'vscode-request_55555555-5555-4555-8555-555555555555');
    assert.equal(conversation.title, 'Rename it');
    const [, answer, second, failed, ...others] = shownMessages(conversation);
    assert.deepEqual(others, []);
    assert.equal(
      answer && said(answer),
      'vscode/copilot/gpt-5: (A name is needed.) See `basket.ts`. ``` const total = 1; ``` ',
    );
    assert.deepEqual(answer?.role === 'assistant' && answer.notices, ['Read basket.ts']);
    assert.equal(answer?.createdAt, 1_700_000_000_000);
    assert.equal(second?.text, 'And then?');
    assert.equal(
      failed?.role === 'assistant' && failed.end?.type === 'failed' && failed.end.error.message,
      'No connection.',
    );
    assert.equal(failed?.role === 'assistant' && failed.model, 'vscode/GitHub Copilot');
  });

  it('reads a session of Continue', () => {
    const { conversation, details } = only(continueSession);
    assert.equal(details.workspace, 'file:///home/someone/project');
    assert.deepEqual(shownMessages(conversation).map(said), [
      'you: (a.ts: let a = 1) What type?',
      'continue/unknown model: (A number.) `number`.',
    ]);
  });

  it('reads a plain list of messages, and a request', () => {
    const list = only(messageList).conversation;
    assert.deepEqual(shownMessages(list).map(said), ['you: Hello', 'imported/unknown model: (Greet.) Hi  Done.']);
    assert.equal(list.createdAt, 5000);
    const request = only({
      model: 'm',
      messages: [
        { role: 'system', content: 'Be kind' },
        { role: 'user', content: 'Hello' },
      ],
    });
    assert.deepEqual(shownMessages(request.conversation).map(said), ['you: Hello']);
  });

  it('gives back what was exported, through a file and a store', async () => {
    const { folder, remove } = await temporaryFolder();
    try {
      const { store } = openStore(new DiskFiles(folder));
      const chat = RecordedConversation.begin(store, 'c1', { workspace: 'file:///w', pinned: true });
      chat.turn('one');
      chat.emit({ type: 'title-changed', title: 'One' }, { type: 'leaf-selected', id: 'one-q' });
      chat.turn('two');
      chat.emit({ type: 'leaf-selected', id: 'one-a' });
      await chat.recorder.saved();
      const text = exportJson([{ conversation: chat.conversation, meta: chat.recorder.meta }], 0);
      const { conversations, skipped } = importConversations(text, ports);
      assert.equal(skipped, 0);
      const [imported] = conversations;
      assert.ok(imported !== undefined);
      assert.deepEqual(imported.conversation, chat.conversation);
      const elsewhere = openStore(new DiskFiles(`${folder}/elsewhere`));
      await elsewhere.store.add(imported.conversation, imported.details);
      const opened = await elsewhere.store.peek('c1');
      assert.deepEqual(opened?.conversation, chat.conversation);
      assert.deepEqual(opened.meta, withoutModel(chat.recorder.meta));
      assert.equal(opened.meta.workspace, 'file:///w');
      assert.equal(opened.meta.pinned, true);
    } finally {
      await remove();
    }
  });

  it('imports twice without making two of anything', async () => {
    const { folder, remove } = await temporaryFolder();
    try {
      const { store } = openStore(new DiskFiles(folder));
      for (const value of [openai, claude, openWebui, vscode, continueSession]) {
        for (let times = 0; times < 2; times += 1) {
          for (const { conversation, details } of read(value).conversations) await store.add(conversation, details);
        }
      }
      const list = await store.list();
      assert.equal(list.length, 5);
      assert.equal(
        list.reduce((sum, { messageCount }) => sum + messageCount, 0),
        3 + 2 + 3 + 4 + 2,
      );
    } finally {
      await remove();
    }
  });

  it('leaves out of our own format only what is wrong', () => {
    const good = { id: 'c', title: '', pinned: false, createdAt: 1, updatedAt: 1, messages: [message('q')] };
    const bad = [
      { ...good, id: '../../c' },
      { ...good, messages: [{ ...message('q'), text: 1 }] },
      'x',
      { ...good, messages: [] },
    ];
    const result = read({ format: 'aside-conversations', version: 1, conversations: [...bad, good] });
    assert.equal(result.skipped, 4);
    assert.equal(result.conversations.length, 1);
  });

  it('takes no rings, no strangers as parents, and no answer without an end', () => {
    const messages = [
      message('a', 'b'),
      message('b', 'a'),
      message('c', 'nobody'),
      message('d', 'd'),
      { ...message('e', 'c'), role: 'assistant', model: 'm', reasoning: '', images: [], citations: [], notices: [] },
    ];
    const { conversation } = only({
      format: 'aside-conversations',
      version: 1,
      conversations: [{ id: 'c', title: '', pinned: false, createdAt: 1, updatedAt: 1, leafId: 'x', messages }],
    });
    assert.equal(conversation.messages.size, 5);
    for (const id of conversation.messages.keys())
      assert.equal(shownMessages({ ...conversation, leafId: id }).length <= 2, true);
    const answer = conversation.messages.get('e');
    assert.equal(answer?.role === 'assistant' && answer.end?.type, 'stopped');
  });

  it('says what is wrong with a file that it cannot read', () => {
    assert.throws(() => importConversations('PK\u0003\u0004', ports), /not JSON\. Unpack an export/u);
    assert.throws(() => read({ some: 'thing' }), /does not know the format/u);
    assert.throws(() => read([{ some: 'thing' }]), /does not know the format/u);
    assert.throws(() => read({ format: 'aside-conversations', version: 2 }), /later version of Aside/u);
    assert.deepEqual(read([]), { conversations: [], skipped: 0 });
  });

  it('fails in no other way, whatever the file holds', () => {
    const shapes = [openai, claude, openWebui, vscode, continueSession, messageList];
    fc.assert(
      fc.property(
        fc.constantFrom(...shapes),
        fc.infiniteStream(fc.nat(1000)),
        fc.jsonValue(),
        (shape, choices, value) => {
          const damaged = replaceOne(structuredClone(shape), choices, value);
          try {
            for (const { conversation } of read(damaged).conversations) shownMessages(conversation);
          } catch (error) {
            assert.equal(error instanceof Error && error.name, 'UserError');
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

function message(id: string, parentId?: string) {
  return { role: 'user', id, ...(parentId !== undefined && { parentId }), createdAt: 1, text: id, attachments: [] };
}

/** The model chosen last is not exported: it is a setting of this machine. */
function withoutModel<Meta extends { model?: string }>(meta: Meta): Omit<Meta, 'model'> {
  const { model: _, ...rest } = meta;
  return rest;
}

/** Puts a value in the place of a random one. */
function replaceOne(value: unknown, choices: Iterator<number>, replacement: unknown): unknown {
  const entries = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const key = entries[(choices.next().value as number) % Math.max(1, entries.length)];
  if (key === undefined || (choices.next().value as number) % 8 === 0) return replacement;
  const holder = value as Record<string, unknown>;
  holder[key] = replaceOne(holder[key], choices, replacement);
  return holder;
}
