import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { ChatSession, type SessionPorts } from '../chat/session';
import { mayLeave } from '../context/consent';
import { messageById, type MessageEnd } from '../shared/conversation';
import { ParticipantTools, toolsOf } from './participantTools';
import { pastConversation } from './pastConversation';
import { referencedAttachments } from './references';
import { ResponseWriter } from './responseWriter';
import type { WindowTools } from '../tools/windowTools';

/** What the participant needs from outside. */
export interface ParticipantPorts {
  readonly extensionUri: vscode.Uri;
  readonly session: SessionPorts;
  readonly tools: WindowTools;
}

/** What is kept of an answer with VS Code's own record of the chat. */
const metadata = z.object({ isCut: z.optional(z.boolean()) });

/**
 * Answers a question that was put to `@aside` in VS Code's chat, by the model that is chosen in Aside. What VS Code
 * knows of the earlier turns goes along; Aside itself keeps nothing of them.
 */
export async function answerRequest(
  { session: ports, tools }: ParticipantPorts,
  request: vscode.ChatRequest,
  context: vscode.ChatContext,
  response: vscode.ChatResponseStream,
  token: vscode.CancellationToken,
): Promise<vscode.ChatResult> {
  const writer = new ResponseWriter(response);
  const past = await pastConversation(context.history);
  const { attachments, problems } = await referencedAttachments(request.references);
  for (const problem of problems) writer.note(problem);
  if (!(await mayLeave(attachments))) {
    return { errorDetails: { message: vscode.l10n.t('Nothing was sent.') } };
  }
  writer.showReferences(attachments);
  const toolHost = new ParticipantTools(tools, toolsOf(request, context), request.toolInvocationToken);
  const session = new ChatSession(past, { ...ports, tools: toolHost }, (event) => writer.write(event));
  session.usesTools = toolHost.isOn;
  const stopping = token.onCancellationRequested(() => session.stop());
  try {
    if (token.isCancellationRequested) return {};
    await session.send(request.prompt, attachments);
  } finally {
    stopping.dispose();
    session.dispose();
  }
  return resultOf(endOf(session), writer);
}

/** What suggests itself after an answer: to have one go on that was cut. */
export function followups({ metadata: kept }: vscode.ChatResult): vscode.ChatFollowup[] {
  if (metadata.safeParse(kept).data?.isCut !== true) return [];
  return [{ prompt: vscode.l10n.t('Go on exactly where you stopped.'), label: vscode.l10n.t('Have the answer go on') }];
}

function endOf({ conversation }: ChatSession): MessageEnd | undefined {
  const last = conversation.leafId === undefined ? undefined : messageById(conversation, conversation.leafId);
  return last?.role === 'assistant' ? last.end : undefined;
}

function resultOf(end: MessageEnd | undefined, writer: ResponseWriter): vscode.ChatResult {
  if (end?.type !== 'failed') {
    return { metadata: { isCut: end?.type === 'finished' && end.reason === 'length' } };
  }
  const { message, action } = end.error;
  if (action !== undefined) writer.offer(action);
  return { errorDetails: { message } };
}
