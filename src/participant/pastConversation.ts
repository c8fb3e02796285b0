import * as vscode from 'vscode';
import { withMessages, type Conversation, type Message } from '../shared/conversation';
import { pastAttachments } from './references';

/**
 * The conversation so far, as VS Code keeps it. What was attached to earlier questions is read anew, as far as nobody
 * has to be asked about it again.
 */
export async function pastConversation(history: vscode.ChatContext['history']): Promise<Conversation> {
  const messages: Message[] = [];
  for (const [index, turn] of history.entries()) {
    const parentId = messages.at(-1)?.id;
    const facts = { id: `past-${index}`, createdAt: 0, ...(parentId !== undefined && { parentId }) };
    if (turn instanceof vscode.ChatRequestTurn) {
      const attachments = await pastAttachments(turn.references);
      messages.push({ role: 'user', ...facts, text: turn.prompt, attachments });
    } else {
      messages.push({
        role: 'assistant',
        ...facts,
        model: '',
        text: textOf(turn),
        reasoning: '',
        images: [],
        citations: [],
        notices: [],
        end: { type: 'finished', at: 0, reason: 'unknown' },
      });
    }
  }
  const leafId = messages.at(-1)?.id;
  // With a title it has, none is made of the question.
  return withMessages({ id: 'chat', createdAt: 0, title: '@aside', ...(leafId !== undefined && { leafId }) }, messages);
}

function textOf({ response }: vscode.ChatResponseTurn): string {
  return response
    .map((part) => (part instanceof vscode.ChatResponseMarkdownPart ? part.value.value : ''))
    .join('')
    .trim();
}
