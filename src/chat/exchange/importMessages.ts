/**
 * A plain list of messages with `role` and `content`, as requests to OpenAI and Anthropic hold it, alone or under
 * `messages`. Cline and Roo Code keep their conversations so (`api_conversation_history.json`).
 */
import * as z from 'zod/mini';
import type { ImportedTree } from './importedTree';

const messages = z
  .array(z.looseObject({ role: z.string(), content: z.optional(z.unknown()), ts: z.nullish(z.number()) }))
  .check(
    z.minLength(1),
    z.refine((list) => list.some(({ role }) => role === 'user')),
  );

const request = z.looseObject({ messages, model: z.nullish(z.string()), title: z.nullish(z.string()) });

/** @returns `undefined` where the value is something else. */
export function readMessageList(value: unknown): ImportedTree | undefined {
  const { data } = z
    .union([
      request,
      z.pipe(
        messages,
        z.transform((messages) => ({ messages })),
      ),
    ])
    .safeParse(value);
  if (data === undefined) return undefined;
  const model = 'model' in data ? data.model : undefined;
  const title = 'title' in data ? data.title : undefined;
  return {
    ...(typeof title === 'string' && { title }),
    nodes: data.messages.map(({ role, content, ts }, index) => ({
      id: `${index}`,
      ...(index > 0 && { parentId: `${index - 1}` }),
      role: role === 'user' || role === 'assistant' ? role : 'hidden',
      ...messageContent(content),
      ...(typeof model === 'string' && { model }),
      ...(typeof ts === 'number' && { at: ts }),
    })),
  };
}

const contentPart = z.looseObject({
  type: z.string(),
  text: z.nullish(z.string()),
  thinking: z.nullish(z.string()),
  image_url: z.catch(z.nullish(z.looseObject({ url: z.string() })), undefined),
});

/** Text, pictures and thinking of a message whose content is a text or a list of parts. Calls of tools are left out. */
export function messageContent(content: unknown): { text: string; images: string[]; reasoning?: string } {
  if (typeof content === 'string') return { text: content, images: [] };
  const parts = Array.isArray(content)
    ? content.map((part) => contentPart.safeParse(part).data).filter((part) => part !== undefined)
    : [];
  const reasoning = parts.map(({ thinking }) => thinking ?? '').join('');
  return {
    text: parts
      .filter(({ type }) => type === 'text')
      .map(({ text }) => text ?? '')
      .join('\n\n'),
    images: parts.map(({ image_url: image }) => image?.url).filter((url) => url !== undefined),
    ...(reasoning !== '' && { reasoning }),
  };
}
