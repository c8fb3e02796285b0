import * as vscode from 'vscode';
import type { ChatMessage, ContentPart, ToolCall } from '../api/types';
import { dataUrl } from '../shared/dataUrl';

/** VS Code's number for system messages, which its stable interface has no name for. */
const systemRole = 3;

/** The messages of another extension's request, as they go over the wire. Parts that no wire carries are left out. */
export function requestMessages(messages: readonly vscode.LanguageModelChatRequestMessage[]): ChatMessage[] {
  return messages.flatMap((message) => {
    const roleNumber: number = message.role;
    if (roleNumber === systemRole) return systemMessage(message.content);
    return message.role === vscode.LanguageModelChatMessageRole.Assistant
      ? assistantMessage(message.content)
      : userMessages(message.content);
  });
}

function systemMessage(content: readonly unknown[]): ChatMessage[] {
  return [{ role: 'system', content: textOf(content) }];
}

function assistantMessage(content: readonly unknown[]): ChatMessage[] {
  const text = textOf(content);
  const calls = content
    .filter((part) => part instanceof vscode.LanguageModelToolCallPart)
    .map((part) => toolCall(part));
  if (text === '' && calls.length === 0) return [];
  return [{ role: 'assistant', content: text === '' ? null : text, ...(calls.length > 0 && { tool_calls: calls }) }];
}

function toolCall({ callId, name, input }: vscode.LanguageModelToolCallPart): ToolCall {
  return { id: callId, type: 'function', function: { name, arguments: JSON.stringify(input) } };
}

/** Results of tools are messages of their own, and pictures in them follow in the user's name: no wire has another way. */
function userMessages(content: readonly unknown[]): ChatMessage[] {
  const results = content.filter((part) => part instanceof vscode.LanguageModelToolResultPart);
  const parts = [
    ...results.flatMap((result) => result.content.flatMap((part) => imagePart(part))),
    ...ownParts(content),
  ];
  return [
    ...results.map(({ callId, content }): ChatMessage => ({
      role: 'tool',
      tool_call_id: callId,
      content: textOf(content),
    })),
    ...(parts.length > 0 ? [{ role: 'user', content: parts } as const] : []),
  ];
}

function ownParts(content: readonly unknown[]): ContentPart[] {
  return content.flatMap((part): ContentPart[] => {
    const images = imagePart(part);
    const text = plainText(part);
    return images.length > 0 || text === '' ? images : [{ type: 'text', text }];
  });
}

function imagePart(part: unknown): ContentPart[] {
  if (!(part instanceof vscode.LanguageModelDataPart) || !part.mimeType.startsWith('image/')) return [];
  return [{ type: 'image_url', image_url: { url: dataUrl(part.mimeType, part.data) } }];
}

function textOf(content: readonly unknown[]): string {
  return content.map((part) => plainText(part)).join('');
}

/** The text of a part, or nothing where it is of another sort. */
function plainText(part: unknown): string {
  if (typeof part === 'string') return part;
  if (part instanceof vscode.LanguageModelTextPart) return part.value;
  if (part instanceof vscode.LanguageModelPromptTsxPart) return JSON.stringify(part.value);
  // Other data is VS Code's own, such as marks for its caches.
  const isText = part instanceof vscode.LanguageModelDataPart && /^text\/|^application\/json\b/u.test(part.mimeType);
  return isText ? new TextDecoder().decode(part.data) : '';
}
