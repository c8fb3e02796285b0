import type { ChatRequestBody } from './chatRequest';
import { isRecord } from './chatRequest';
import type { HttpAnswer, Piece } from './transport';

/** The body of a `/completions` request as a chat request whose only message is the prompt, for what answers it. */
export function readCompletionRequest(json: unknown): ChatRequestBody | string {
  if (!isRecord(json)) return 'We could not parse the JSON body of your request.';
  const { model, prompt, suffix, stream } = json;
  if (typeof model !== 'string' || model === '') return 'you must provide a model parameter';
  if (typeof prompt !== 'string') return "Missing required parameter: 'prompt'.";
  if (suffix !== undefined && typeof suffix !== 'string') return "Invalid type for 'suffix'.";
  return { model, messages: [{ role: 'user', text: prompt }], stream: stream === true, includeUsage: false };
}

/** A streamed chat answer, as `/completions` gives it: with `text` in place of a delta. */
export function asCompletion(answer: HttpAnswer): HttpAnswer {
  return { ...answer, pieces: answer.pieces.map((piece) => completionPiece(piece)) };
}

function completionPiece(piece: Piece): Piece {
  if (typeof piece === 'number') return piece;
  const data = /^data: (\{.*\})\n\n$/u.exec(new TextDecoder().decode(piece))?.[1];
  if (data === undefined) return piece;
  const event = JSON.parse(data) as { choices: { delta?: { content?: string }; finish_reason?: string | null }[] };
  const choices = event.choices.map(({ delta, finish_reason }) => ({
    index: 0,
    text: delta?.content ?? '',
    logprobs: null,
    finish_reason,
  }));
  return new TextEncoder().encode(`data: ${JSON.stringify({ ...event, object: 'text_completion', choices })}\n\n`);
}
