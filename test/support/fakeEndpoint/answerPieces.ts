import type { ChatRequestBody } from './chatRequest';
import type { AnswerReply, AnswerUsage } from './reply';

/** One thing that an answer says, before a dialect puts it into its own words. */
export type AnswerPiece =
  | { readonly type: 'reasoning'; readonly text: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'refusal'; readonly text: string }
  | { readonly type: 'image'; readonly url: string }
  | { readonly type: 'citation'; readonly url: string; readonly title?: string }
  | { readonly type: 'tool-call'; readonly index: number; readonly id: string; readonly name: string }
  | { readonly type: 'tool-arguments'; readonly index: number; readonly fragment: string };

/** An answer with every default filled in. */
export interface Answer {
  readonly pieces: readonly AnswerPiece[];
  readonly usage: AnswerUsage | undefined;
  readonly finishReason: string | undefined;
}

/** The pieces of an answer in the order in which a stream brings them. */
export function answerPieces(reply: AnswerReply, request: ChatRequestBody): Answer {
  const pieces: AnswerPiece[] = [
    ...words(reply.reasoning).map((text) => ({ type: 'reasoning' as const, text })),
    ...words(reply.text).map((text) => ({ type: 'text' as const, text })),
    ...words(reply.refusal).map((text) => ({ type: 'refusal' as const, text })),
    ...(reply.images ?? []).map((url) => ({ type: 'image' as const, url })),
    ...(reply.citations ?? []).map((citation) => ({ type: 'citation' as const, ...citation })),
    ...(reply.toolCalls ?? []).flatMap((call, index) => [
      { type: 'tool-call' as const, index, id: call.id, name: call.name },
      ...halves(call.arguments).map((fragment) => ({ type: 'tool-arguments' as const, index, fragment })),
    ]),
  ];
  const usualReason = reply.toolCalls === undefined ? 'stop' : 'tool_calls';
  return {
    pieces,
    usage: reply.usage === null ? undefined : (reply.usage ?? countedUsage(reply, request)),
    finishReason: reply.finishReason === null ? undefined : (reply.finishReason ?? usualReason),
  };
}

/** All text of one kind, whole. */
export function wholeText(answer: Answer, type: 'reasoning' | 'text' | 'refusal'): string {
  return answer.pieces.map((piece) => (piece.type === type ? piece.text : '')).join('');
}

/** Each word with the white space before it, so that joining gives the text back. */
function words(text: string | readonly string[] | undefined): readonly string[] {
  if (text === undefined) return [];
  return typeof text === 'string' ? (text.match(/\s*\S+|\s+$/gu) ?? []) : text;
}

function halves(text: string): string[] {
  const middle = Math.ceil(text.length / 2);
  return [text.slice(0, middle), text.slice(middle)].filter((half) => half !== '');
}

function countedUsage(reply: AnswerReply, request: ChatRequestBody): AnswerUsage {
  const reasoningTokens = words(reply.reasoning).length;
  return {
    inputTokens: request.messages.reduce((sum, message) => sum + words(message.text).length, 0),
    outputTokens: reasoningTokens + words(reply.text).length,
    ...(reasoningTokens > 0 ? { reasoningTokens } : {}),
  };
}
