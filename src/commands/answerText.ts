import type { ChatPart } from '../api/types';

/** The text of an answer, in the pieces it comes in. */
export async function* textOf(parts: AsyncIterable<ChatPart>): AsyncGenerator<string> {
  for await (const part of parts) if (part.type === 'text-delta') yield part.text;
}
