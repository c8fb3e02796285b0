/** A session file of Continue (`~/.continue/sessions/<id>.json`): a history in a row, without times. */
import * as z from 'zod';
import type { ImportedNode, ImportedTree } from './importedTree';
import { messageContent } from './importMessages';

const exported = z.looseObject({
  sessionId: z.string(),
  title: z.string().nullish(),
  workspaceDirectory: z.string().nullish(),
  history: z.array(
    z.looseObject({
      message: z.looseObject({ id: z.string().nullish(), role: z.string(), content: z.unknown().optional() }),
      contextItems: z
        .array(z.looseObject({ name: z.string().nullish(), content: z.string().nullish() }))
        .nullish()
        .catch(undefined),
      reasoning: z.looseObject({ text: z.string().nullish() }).nullish().catch(undefined),
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
