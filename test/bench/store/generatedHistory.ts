import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ConversationMeta, StoredMessage } from '../../../src/chat/store/storedConversation';
import { encodeFile } from '../../../src/chat/store/storedFile';
import type { Message } from '../../../src/shared/conversation';
import { Random } from '../../unit/chat/store/support/random';
import { assistantMessage, userMessage } from '../../unit/chat/store/support/window';

const words = ['function', 'returns', 'array', 'because', 'stream', 'index', 'value', 'the', 'a', 'of', 'if', 'test'];
const day = 86_400_000;

/** A word that stands in one conversation only. */
export function rareWord(conversation: number): string {
  return `xylophone${conversation}x`;
}

/** Writes conversations of eight messages, about 5 kB each, as the store would have left them. */
export async function generateHistory(folder: string, count: number): Promise<void> {
  const random = new Random(1);
  await mkdir(path.join(folder, 'versions'), { recursive: true });
  for (let first = 0; first < count; first += 50) {
    const numbers = Array.from({ length: Math.min(50, count - first) }, (_, index) => first + index);
    await Promise.all(numbers.map((number) => writeConversation(folder, number, 8, random)));
  }
}

/** Writes one conversation of so many messages. */
export async function writeConversation(
  folder: string,
  number: number,
  length: number,
  random: Random,
): Promise<string> {
  const id = `c${number}`;
  const root = path.join(folder, 'conversations', id);
  await mkdir(path.join(root, 'messages'), { recursive: true });
  const createdAt = 1_700_000_000_000 + number * day;
  const messages: Message[] = [];
  for (let order = 0; order < length; order += 1) {
    const parentId = messages.at(-1)?.id;
    const at = createdAt + order * 1000;
    const message: Message =
      order % 2 === 0
        ? userMessage(`m${order}`, parentId, prose(random, 15), at)
        : {
            ...assistantMessage(`m${order}`, parentId ?? '', at),
            text: `${prose(random, 190)} ${order === 1 ? rareWord(number) : ''}`,
            end: { type: 'finished', at, reason: 'stop' },
          };
    messages.push(message);
    const ancestors = messages.slice(-9, -1).map((ancestor) => ancestor.id);
    const stored: StoredMessage = { order, ancestors: ancestors.toReversed(), message };
    await writeFile(path.join(root, 'messages', `${message.id}.json`), await encodeFile(1, stored));
  }
  const meta: ConversationMeta = {
    id,
    title: `${prose(random, 5)} ${number}`,
    leafId: `m${length - 1}`,
    model: 'mammouth/gpt-4.1',
    pinned: number % 100 === 0,
    workspace: `file:///home/someone/project${number % 20}`,
    createdAt,
    updatedAt: createdAt + length * 1000,
  };
  await writeFile(path.join(root, 'meta.1.generated.json'), await encodeFile(1, meta));
  await writeFile(path.join(folder, 'versions', `${id}.1.generated`), '');
  return id;
}

function prose(random: Random, length: number): string {
  return Array.from({ length }, () => random.pick(words)).join(' ');
}
