/**
 * `conversations.json` of Claude's data export: a list of conversations with `chat_messages`. In newer exports a message
 * names its parent; an id of zeros stands for the beginning. No model is told.
 */
import * as z from 'zod/mini';
import type { ImportedNode, ImportedTree } from './importedTree';

const block = z.looseObject({
  type: z.string(),
  text: z.nullish(z.string()),
  thinking: z.nullish(z.string()),
});

const message = z.looseObject({
  uuid: z.string(),
  sender: z.string(),
  parent_message_uuid: z.nullish(z.string()),
  created_at: z.nullish(z.string()),
  text: z.nullish(z.string()),
  content: z.nullish(z.array(block)),
  attachments: z.nullish(
    z.array(z.looseObject({ file_name: z.nullish(z.string()), extracted_content: z.nullish(z.string()) })),
  ),
});

const exported = z.looseObject({
  uuid: z.nullish(z.string()),
  name: z.nullish(z.string()),
  created_at: z.nullish(z.string()),
  current_leaf_message_uuid: z.nullish(z.string()),
  chat_messages: z.array(message),
});

/** @returns `undefined` where the value is something else. */
export function readClaudeConversation(value: unknown): ImportedTree | undefined {
  const { data } = exported.safeParse(value);
  if (data === undefined) return undefined;
  const createdAt = Date.parse(data.created_at ?? '');
  const isTree = data.chat_messages.some(({ parent_message_uuid: parent }) => typeof parent === 'string');
  return {
    ...(typeof data.uuid === 'string' && { id: data.uuid }),
    ...(typeof data.name === 'string' && { title: data.name }),
    ...(!Number.isNaN(createdAt) && { createdAt }),
    ...(typeof data.current_leaf_message_uuid === 'string' && { currentId: data.current_leaf_message_uuid }),
    nodes: data.chat_messages.map((message, index) => {
      const parentId = isTree ? message.parent_message_uuid : data.chat_messages[index - 1]?.uuid;
      return { ...nodeOf(message), ...(typeof parentId === 'string' && { parentId }) };
    }),
  };
}

function nodeOf(found: z.infer<typeof message>): ImportedNode {
  const at = Date.parse(found.created_at ?? '');
  const blocks = found.content ?? [];
  const texts = blocks.filter(({ type }) => type === 'text').map(({ text }) => text ?? '');
  const reasoning = blocks
    .map(({ thinking }) => thinking ?? '')
    .filter(Boolean)
    .join('\n\n');
  const attachments = (found.attachments ?? []).map(({ file_name: label, extracted_content: text }) => {
    return { label: label ?? 'attachment.txt', text: text ?? '' };
  });
  return {
    id: found.uuid,
    role: roleOf(found.sender),
    text: texts.some(Boolean) ? texts.join('\n\n') : (found.text ?? ''),
    ...(reasoning !== '' && { reasoning }),
    ...(!Number.isNaN(at) && { at }),
    attachments: attachments.filter(({ text }) => text !== ''),
  };
}

function roleOf(sender: string): ImportedNode['role'] {
  if (sender === 'human' || sender === 'user') return 'user';
  return sender === 'assistant' ? 'assistant' : 'hidden';
}
