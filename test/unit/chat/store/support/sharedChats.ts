import assert from 'node:assert/strict';
import type { ConversationStore } from '../../../../../src/chat/store/conversationStore';
import type { Conversation, Message } from '../../../../../src/shared/conversation';
import { DiskFiles } from '../../../../../src/host/diskFiles';
import type { Random } from './random';
import { RandomUser } from './randomUser';
import { RecordedConversation, openStore } from './window';

/** The conversations that two windows have open at the same time. */
export const sharedIds = ['shared-1', 'shared-2', 'shared-3'];

/** What one window has written, by conversation. */
export type Written = Record<string, Message[]>;

export interface SharedWindow {
  readonly chats: readonly RecordedConversation[];
  readonly written: Written;
}

/** Lays out the conversations. */
export async function beginShared(store: ConversationStore): Promise<void> {
  for (const id of sharedIds) {
    const chat = RecordedConversation.begin(store, id);
    chat.turn(`${id}-first`);
    await chat.recorder.close();
  }
}

/** Does random things in the shared conversations, and looks now and then at what the other window has done. */
export async function workShared(
  store: ConversationStore,
  name: string,
  random: Random,
  operations: number,
): Promise<SharedWindow> {
  const written: Written = {};
  const user = new RandomUser({
    store,
    random,
    name,
    pauseMs: 0,
    note: (entry) => {
      if (entry.type === 'message') (written[entry.conversation] ??= []).push(structuredClone(entry.message));
    },
  });
  const chats = await Promise.all(sharedIds.map((id) => RecordedConversation.open(store, id)));
  for (let left = operations; left > 0; left -= 1) {
    const chat = random.pick(chats);
    if (random.next() < 0.1) await chat.readOthers();
    await user.act(chat);
    if (random.next() < 0.1) await chat.recorder.saved();
  }
  for (const chat of chats) assert.equal(await chat.recorder.flush(), true);
  return { chats, written };
}

/** Checks that a conversation holds all that both windows have written, and nothing else. */
export function checkUnion(conversation: Conversation, writers: readonly Written[]): void {
  const expected = new Map<string, Message>();
  for (const written of writers)
    for (const message of written[conversation.id] ?? []) expected.set(message.id, message);
  const found = [...conversation.messages.values()].filter(({ id }) => !id.startsWith(`${conversation.id}-first`));
  assert.equal(found.length, expected.size);
  for (const message of found) assert.deepEqual(message, expected.get(message.id));
}

/** Reads the conversations in two new windows, and checks that both see the same union. */
export async function checkReloaded(folder: string, writers: readonly Written[]): Promise<number> {
  let messages = 0;
  const windows = [openStore(new DiskFiles(folder)), openStore(new DiskFiles(folder))];
  for (const id of sharedIds) {
    const [one, two] = await Promise.all(windows.map(({ store }) => RecordedConversation.open(store, id)));
    assert.ok(one !== undefined && two !== undefined);
    checkUnion(one.conversation, writers);
    assert.deepEqual([...one.conversation.messages], [...two.conversation.messages]);
    assert.deepEqual(one.recorder.meta, two.recorder.meta);
    messages += one.conversation.messages.size;
  }
  for (const { problems } of windows) assert.deepEqual(problems, []);
  return messages;
}
