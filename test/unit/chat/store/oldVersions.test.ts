import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { decodeFile, encodeFile } from '../../../../src/chat/store/storedFile';
import {
  attachmentKinds,
  newConversation,
  shownMessages,
  withMessages,
  type Attachment,
} from '../../../../src/shared/conversation';
import { DiskFiles } from '../../../../src/host/diskFiles';
import { temporaryFolder } from './support/temporaryFolder';
import { version1Files } from './support/version1Files';
import { assistantMessage, openStore, userMessage } from './support/window';

const content = (text: string): unknown => (JSON.parse(text) as { content: unknown }).content;

describe('Files of old versions', () => {
  it('of version 1 are read, and written in no other way', async () => {
    const { folder, remove } = await temporaryFolder();
    try {
      for (const [name, content] of Object.entries(version1Files)) {
        await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
        await writeFile(path.join(folder, name), content === '' ? '' : `${content}\n`);
      }
      const { store, problems } = openStore(new DiskFiles(folder));
      const opened = await store.peek('c1');
      assert.ok(opened !== undefined);
      assert.deepEqual(problems, []);
      assert.deepEqual(opened.meta, {
        id: 'c1',
        title: 'What does it do?',
        leafId: 'a3',
        model: 'fake/model-a',
        draft: { text: 'Why', attachments: [] },
        pinned: true,
        workspace: 'file:///project',
        createdAt: 1_700_000_000_000,
        updatedAt: 1_700_000_000_090,
      });
      const [question, answer, , cutOff] = shownMessages(opened.conversation);
      assert.deepEqual(question, {
        role: 'user',
        id: 'q1',
        createdAt: 1_700_000_000_001,
        text: 'What does it do? é漢😀',
        attachments: [
          {
            id: 'x',
            kind: 'selection',
            label: 'a.ts:1-2',
            uri: 'file:///project/a.ts',
            languageId: 'typescript',
            lines: { first: 0, last: 1 },
            text: 'x + 1\n',
          },
        ],
      });
      assert.deepEqual(answer, {
        role: 'assistant',
        id: 'a1',
        parentId: 'q1',
        createdAt: 1_700_000_000_002,
        model: 'fake/model-a',
        text: 'It adds one.\n',
        reasoning: 'Let me see.',
        reasoningMs: 40,
        images: ['data:image/png;base64,AA=='],
        citations: [{ url: 'https://example.com/', title: 'Sums' }],
        notices: ['Trying again.'],
        usage: {
          inputTokens: 10,
          outputTokens: 5,
          reasoningTokens: 2,
          cachedTokens: 1,
          costUsd: 0.00012,
          costEstimated: true,
        },
        end: { type: 'finished', at: 1_700_000_000_050, reason: 'stop' },
      });
      assert.equal(cutOff?.role === 'assistant' && cutOff.text, 'Then it');
      const failed = opened.conversation.messages.get('a2');
      assert.equal(failed?.role === 'assistant' && failed.end?.type === 'failed' && failed.end.error.action, 'set-key');
      // Written again, the files come out as they are: as long as this is version 1, nobody has changed what it means.
      const elsewhere = path.join(folder, 'elsewhere');
      await openStore(new DiskFiles(elsewhere)).store.add(opened.conversation);
      const copied = await readFile(path.join(elsewhere, 'conversations/c1/messages/a1.json'), 'utf8');
      const original = version1Files['conversations/c1/messages/a1.json'] ?? '';
      assert.deepEqual(content(copied), content(original));
    } finally {
      await remove();
    }
  });

  it('of version 2 hold every kind of attachment, and what went out with a question', async () => {
    const { folder, remove } = await temporaryFolder();
    try {
      const attachments = attachmentKinds.map((kind): Attachment => ({
        id: kind,
        kind,
        label: kind,
        uri: '',
        languageId: 'x',
        text: 'é\r\n',
        image: 'data:,',
      }));
      const omissions = [
        { type: 'turns' as const, count: 2 },
        { type: 'attachment' as const, label: 'a.ts', keptLines: 3 },
      ];
      const context = { instructions: [{ label: 'AGENTS.md', uri: 'file:///AGENTS.md' }], omissions };
      const question = { ...userMessage('q', undefined, 'Why?', 1), attachments };
      const answer = { ...assistantMessage('a', 'q', 2), context, end: { type: 'stopped' as const, at: 3 } };
      const conversation = withMessages({ ...newConversation('c', 0), leafId: 'a' }, [question, answer]);
      await openStore(new DiskFiles(folder)).store.add(conversation);
      const opened = await openStore(new DiskFiles(folder)).store.peek('c');
      assert.deepEqual(opened && shownMessages(opened.conversation), [question, answer]);
    } finally {
      await remove();
    }
  });

  it('are brought up to date by the reader of their version', async () => {
    const readers = {
      1: (content: unknown) => ({ name: String(content), colour: 'none' }),
      2: (content: unknown) => content as { name: string; colour: string },
    };
    assert.deepEqual(await decodeFile(await encodeFile(1, 'old'), readers), {
      type: 'read',
      content: { name: 'old', colour: 'none' },
    });
    assert.deepEqual(await decodeFile(await encodeFile(2, { name: 'new', colour: 'red' }), readers), {
      type: 'read',
      content: { name: 'new', colour: 'red' },
    });
    assert.deepEqual(await decodeFile(await encodeFile(3, {}), readers), { type: 'newer' });
  });
});
