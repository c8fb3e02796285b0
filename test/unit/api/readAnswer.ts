import { streamChat, type ChatOptions } from '../../../src/api/chat';
import { ApiError } from '../../../src/api/errors';
import type { ChatPart, ChatRequest, Endpoint } from '../../../src/api/types';

/** An answer as far as it came, and how it failed if it did. */
export interface ReadAnswer {
  readonly parts: readonly ChatPart[];
  readonly error?: ApiError;
}

export const endpoint: Endpoint = { id: 'test', name: 'Test', baseUrl: 'http://127.0.0.1:9/v1' };

export const request: ChatRequest = { model: 'test-model', messages: [{ role: 'user', content: 'Hi' }] };

/** Asks, and gathers everything. Any error that is no `ApiError` is thrown on. */
export async function readAnswer(
  options: ChatOptions = {},
  asked: ChatRequest = request,
  from: Endpoint = endpoint,
): Promise<ReadAnswer> {
  const parts: ChatPart[] = [];
  try {
    for await (const part of streamChat(from, asked, options)) parts.push(part);
    return { parts };
  } catch (error) {
    if (error instanceof ApiError) return { parts, error };
    throw error;
  }
}

/** The same parts with neighbouring pieces of text, and of reasoning, put together. */
export function mergeDeltas(parts: readonly ChatPart[]): ChatPart[] {
  const merged: ChatPart[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (last?.type === 'text-delta' && part.type === 'text-delta') {
      merged[merged.length - 1] = { ...last, text: last.text + part.text };
    } else if (last?.type === 'reasoning-delta' && part.type === 'reasoning-delta') {
      merged[merged.length - 1] = { ...last, text: last.text + part.text };
    } else {
      merged.push(part);
    }
  }
  return merged;
}

/** The text of an answer. */
export function textOf(parts: readonly ChatPart[]): string {
  return parts.map((part) => (part.type === 'text-delta' ? part.text : '')).join('');
}
