/** A session file of Continue (`~/.continue/sessions/<id>.json`): a history in a row, without times. */
import * as z from 'zod/mini';
import type { ImportedNode, ImportedTree } from './importedTree';
import { messageContent } from './importMessages';

const exported = z.looseObject({
  sessionId: z.string(),
  title: z.nullish(z.string()),
  workspaceDirectory: z.nullish(z.string()),
  history: z.array(
    z.looseObject({
      message: z.looseObject({ id: z.nullish(z.string()), role: z.string(), content: z.optional(z.unknown()) }),
      contextItems: z.catch(
        z.nullish(z.array(z.looseObject({ name: z.nullish(z.string()), content: z.nullish(z.string()) }))),
        undefined,
      ),
      reasoning: z.catch(z.nullish(z.looseObject({ text: z.nullish(z.string()) })), undefined),
    }),
  ),
});

type Turn = z.infer<typeof exported>['history'][number];

/** @returns `undefined` where the value is something else. */
export function readContinueConversation(value: unknown): ImportedTree | undefined {
  const { data } = exported.safeParse(value);
  if (data === undefined) return undefined;
  return {
    id: data.sessionId,
    ...(typeof data.title === 'string' && { title: data.title }),
    ...(typeof data.workspaceDirectory === 'string' && { workspace: data.workspaceDirectory }),
    nodes: data.history.map((turn, index) => ({
      id: `${index}`,
      ...(index > 0 && { parentId: `${index - 1}` }),
      ...nodeContent(turn),
    })),
  };
}

function nodeContent({ message, contextItems, reasoning }: Turn): Omit<ImportedNode, 'id' | 'parentId'> {
  const { text, images } = messageContent(message.content);
  if (message.role === 'thinking') return { role: 'hidden', text: '', reasoning: text };
  const attachments = (contextItems ?? []).map(({ name, content }) => ({ label: name ?? '', text: content ?? '' }));
  const thought = reasoning?.text ?? '';
  return {
    role: message.role === 'user' || message.role === 'assistant' ? message.role : 'hidden',
    text,
    images,
    ...(thought !== '' && { reasoning: thought }),
    attachments: attachments.filter((attachment) => attachment.text !== ''),
  };
}
