/**
 * What VS Code's "Chat: Export Chat…" writes (`IExportableChatData` in `chatModel.ts`): requests in a row, each with a
 * response in parts. Its stored sessions have the same fields and a few more. Times are in milliseconds since 1970.
 */
import * as z from 'zod/mini';
import type { ImportedNode, ImportedTree } from './importedTree';

const text = z.union([
  z.string(),
  z.pipe(
    z.looseObject({ value: z.string() }),
    z.transform(({ value }) => value),
  ),
]);
const uri = z.looseObject({ path: z.string() });

const part = z.looseObject({
  kind: z.nullish(z.string()),
  value: z.optional(z.unknown()),
  content: z.catch(z.nullish(text), undefined),
  name: z.catch(z.nullish(z.string()), undefined),
  inlineReference: z.optional(z.unknown()),
  uri: z.catch(z.nullish(uri), undefined),
  edits: z.optional(z.unknown()),
  pastTenseMessage: z.catch(z.nullish(text), undefined),
  invocationMessage: z.catch(z.nullish(text), undefined),
});

const request = z.looseObject({
  requestId: z.nullish(z.string()),
  responseId: z.nullish(z.string()),
  message: z.union([
    z.string(),
    z.pipe(
      z.looseObject({ text: z.string() }),
      z.transform((message) => message.text),
    ),
  ]),
  response: z.nullish(z.array(part)),
  isHidden: z.nullish(z.boolean()),
  isCanceled: z.nullish(z.boolean()),
  timestamp: z.nullish(z.number()),
  modelId: z.nullish(z.string()),
  result: z.catch(
    z.nullish(z.looseObject({ errorDetails: z.nullish(z.looseObject({ message: z.string() })) })),
    undefined,
  ),
});

const exported = z.looseObject({
  responderUsername: z.string(),
  requests: z.array(request),
  sessionId: z.nullish(z.string()),
  creationDate: z.nullish(z.number()),
  customTitle: z.nullish(z.string()),
});

/** @returns `undefined` where the value is something else. */
export function readVscodeConversation(value: unknown): ImportedTree | undefined {
  const { data } = exported.safeParse(value);
  if (data === undefined) return undefined;
  const nodes: ImportedNode[] = [];
  for (const [index, found] of data.requests.entries()) {
    if (found.isHidden === true) continue;
    const before = nodes.at(-1)?.id;
    nodes.push({ ...questionNode(found, index), ...(before !== undefined && { parentId: before }) });
    nodes.push(answerNode(found, index, data.responderUsername));
  }
  const id = data.sessionId ?? data.requests[0]?.requestId;
  return {
    ...(typeof id === 'string' && { id }),
    ...(typeof data.customTitle === 'string' && { title: data.customTitle }),
    ...(typeof data.creationDate === 'number' && { createdAt: data.creationDate }),
    nodes,
  };
}

function questionNode({ requestId, message, timestamp }: z.infer<typeof request>, index: number): ImportedNode {
  return {
    id: requestId ?? `request-${index}`,
    role: 'user',
    text: message,
    ...(typeof timestamp === 'number' && { at: timestamp }),
  };
}

function answerNode(found: z.infer<typeof request>, index: number, responder: string): ImportedNode {
  const parts = found.response ?? [];
  const failure = found.result?.errorDetails?.message;
  const reasoning = parts
    .filter(({ kind }) => kind === 'thinking')
    .map(thinking)
    .join('');
  return {
    id: found.responseId ?? `${found.requestId ?? `request-${index}`}-answer`,
    parentId: found.requestId ?? `request-${index}`,
    role: 'assistant',
    text: parts.map(markdown).join(''),
    ...(reasoning !== '' && { reasoning }),
    ...(typeof found.timestamp === 'number' && { at: found.timestamp }),
    model: found.modelId ?? responder,
    notices: parts.map(toolNotice).filter((notice) => notice !== undefined),
    ...(failure !== undefined && { failure }),
    ...(found.isCanceled === true && { stopped: true }),
  };
}

/** The parts of a response that are read; what only VS Code can show (trees, progress, confirmations) is left out. */
function markdown(found: z.infer<typeof part>): string {
  switch (found.kind) {
    case undefined:
    case null:
      return typeof found.value === 'string' ? found.value : '';
    case 'markdownContent':
    case 'markdownVuln':
      return found.content ?? '';
    case 'inlineReference':
      return `\`${found.name ?? fileName(referencedPath(found.inlineReference))}\``;
    case 'textEditGroup':
      return `\n\`\`\`\n${editedText(found.edits)}\n\`\`\`\n`;
    default:
      return '';
  }
}

function thinking({ value }: z.infer<typeof part>): string {
  if (Array.isArray(value)) return value.filter((piece) => typeof piece === 'string').join('');
  return typeof value === 'string' ? value : '';
}

function toolNotice(found: z.infer<typeof part>): string | undefined {
  if (found.kind !== 'toolInvocationSerialized') return undefined;
  return found.pastTenseMessage ?? found.invocationMessage ?? undefined;
}

/** A reference is a URI, or a place in one. */
function referencedPath(reference: unknown): string {
  const place = z
    .union([
      uri,
      z.pipe(
        z.looseObject({ uri }),
        z.transform((found) => found.uri),
      ),
    ])
    .safeParse(reference);
  return place.data?.path ?? '';
}

function fileName(path: string): string {
  return path.split('/').at(-1) ?? path;
}

function editedText(edits: unknown): string {
  const groups = z.array(z.array(z.looseObject({ text: z.string() }))).safeParse(edits);
  return (groups.data ?? [])
    .flat()
    .map(({ text }) => text)
    .join('\n');
}
