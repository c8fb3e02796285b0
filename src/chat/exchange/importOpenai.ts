/**
 * `conversations.json` (or `conversations-000.json` and so on) of OpenAI's data export: a list of conversations, each a
 * tree of nodes under `mapping`. Times are in seconds since 1970.
 */
import * as z from 'zod/mini';
import type { ImportedNode, ImportedTree } from './importedTree';

const content = z.looseObject({
  content_type: z.nullish(z.string()),
  parts: z.nullish(z.array(z.unknown())),
  thoughts: z.nullish(z.array(z.looseObject({ summary: z.optional(z.unknown()), content: z.optional(z.unknown()) }))),
});

const message = z.looseObject({
  author: z.looseObject({ role: z.string() }),
  create_time: z.nullish(z.number()),
  content,
  recipient: z.nullish(z.string()),
  metadata: z.nullish(
    z.looseObject({ model_slug: z.nullish(z.string()), is_visually_hidden_from_conversation: z.nullish(z.boolean()) }),
  ),
});

const exported = z.looseObject({
  id: z.nullish(z.string()),
  conversation_id: z.nullish(z.string()),
  title: z.nullish(z.string()),
  create_time: z.nullish(z.number()),
  current_node: z.nullish(z.string()),
  mapping: z.record(z.string(), z.looseObject({ parent: z.nullish(z.string()), message: z.nullish(message) })),
});

/** @returns `undefined` where the value is something else. */
export function readOpenaiConversation(value: unknown): ImportedTree | undefined {
  const { data } = exported.safeParse(value);
  if (data === undefined) return undefined;
  const id = data.conversation_id ?? data.id;
  return {
    ...(typeof id === 'string' && { id }),
    ...(typeof data.title === 'string' && { title: data.title }),
    ...(typeof data.create_time === 'number' && { createdAt: data.create_time * 1000 }),
    ...(typeof data.current_node === 'string' && { currentId: data.current_node }),
    nodes: Object.entries(data.mapping).map(([id, { parent, message }]) => ({
      id,
      ...(typeof parent === 'string' && { parentId: parent }),
      ...nodeContent(message),
    })),
  };
}

function nodeContent(found: z.infer<typeof message> | null | undefined): Omit<ImportedNode, 'id' | 'parentId'> {
  if (found === null || found === undefined) return { role: 'hidden', text: '' };
  const { author, metadata, recipient, create_time: time, content } = found;
  // What goes to a tool has the tool's name as its recipient.
  const toUser = recipient === null || recipient === undefined || recipient === 'all';
  const hidden = metadata?.is_visually_hidden_from_conversation === true || !toUser;
  const role = author.role === 'user' || author.role === 'assistant' ? author.role : 'hidden';
  const reasoning = thoughtsOf(content);
  return {
    role: hidden ? 'hidden' : role,
    text: (content.parts ?? []).map(textOfPart).filter(Boolean).join('\n\n'),
    ...(reasoning !== '' && { reasoning }),
    ...(typeof time === 'number' && { at: time * 1000 }),
    ...(typeof metadata?.model_slug === 'string' && { model: metadata.model_slug }),
  };
}

/** Pictures are in other files of the export, under names that nothing here tells: a mark stands for them. */
function textOfPart(part: unknown): string {
  if (typeof part === 'string') return part;
  const { data } = z.looseObject({ content_type: z.string(), text: z.optional(z.string()) }).safeParse(part);
  if (data?.content_type === 'image_asset_pointer') return '[image]';
  return data?.text ?? '';
}

function thoughtsOf({ thoughts }: z.infer<typeof content>): string {
  return (thoughts ?? [])
    .map(({ summary, content }) => [summary, content].filter((text) => typeof text === 'string').join('\n'))
    .join('\n\n');
}
