/**
 * The export of Open WebUI ("Export Chats"): a list of chats, each with a tree of messages under `chat.history`. Times
 * of messages and chats are in seconds since 1970.
 */
import * as z from 'zod/mini';
import type { ImportedNode, ImportedTree } from './importedTree';

const message = z.looseObject({
  parentId: z.nullish(z.string()),
  role: z.string(),
  content: z.optional(z.unknown()),
  timestamp: z.nullish(z.number()),
  model: z.nullish(z.string()),
});

const exported = z.looseObject({
  id: z.nullish(z.string()),
  title: z.nullish(z.string()),
  created_at: z.nullish(z.number()),
  pinned: z.nullish(z.boolean()),
  chat: z.looseObject({
    title: z.nullish(z.string()),
    history: z.looseObject({ messages: z.record(z.string(), message), currentId: z.nullish(z.string()) }),
  }),
});

/** @returns `undefined` where the value is something else. */
export function readOpenWebuiConversation(value: unknown): ImportedTree | undefined {
  const { data } = exported.safeParse(value);
  if (data === undefined) return undefined;
  const { history } = data.chat;
  const title = data.title ?? data.chat.title;
  return {
    ...(typeof data.id === 'string' && { id: data.id }),
    ...(typeof title === 'string' && { title }),
    ...(typeof data.created_at === 'number' && { createdAt: data.created_at * 1000 }),
    ...(typeof history.currentId === 'string' && { currentId: history.currentId }),
    pinned: data.pinned === true,
    nodes: Object.entries(history.messages).map(([id, message]) => nodeOf(id, message)),
  };
}

function nodeOf(id: string, { parentId, role, content, timestamp, model }: z.infer<typeof message>): ImportedNode {
  return {
    id,
    ...(typeof parentId === 'string' && { parentId }),
    role: role === 'user' || role === 'assistant' ? role : 'hidden',
    ...splitReasoning(typeof content === 'string' ? content : ''),
    ...(typeof timestamp === 'number' && { at: timestamp * 1000 }),
    ...(typeof model === 'string' && { model }),
  };
}

/** Reasoning stands inside of the text there, as a block that folds away. */
function splitReasoning(content: string): { text: string; reasoning?: string } {
  const block = /<details type="reasoning"[^>]*>\s*(?:<summary>[^<]*<\/summary>)?(?<thought>[\s\S]*?)<\/details>\s*/u;
  const thought = block.exec(content)?.groups?.['thought'];
  if (thought === undefined) return { text: content };
  const reasoning = thought.replaceAll(/^(?:>|&gt;) ?/gmu, '').trim();
  return { text: content.replace(block, '').trim(), reasoning };
}
