import { cutBytes } from '../cutBytes';
import { readFixture } from '../fixtures';
import { answerBody } from './answerBody';
import { answerPieces } from './answerPieces';
import { answerStream } from './answerStream';
import type { ChatRequestBody } from './chatRequest';
import type { Dialect } from './dialects';
import { failure, type Failure } from './errorBodies';
import type { Distortion } from './misbehaviour';
import type { AnswerReply, FixtureReply, RawReply, Reply } from './reply';
import type { HttpAnswer, Piece } from './transport';

const encoder = new TextEncoder();
const json = 'application/json';
const eventStream = 'text/event-stream';

/** The HTTP answer that carries this reply to this request. */
export function replyAnswer(
  dialect: Dialect,
  reply: Exclude<Reply, string>,
  request: ChatRequestBody,
  distortion?: Distortion,
): HttpAnswer {
  const answer = plainAnswer(dialect, reply, request, distortion);
  return distortion?.type === 'content-type'
    ? { ...answer, headers: { ...answer.headers, 'content-type': distortion.contentType } }
    : answer;
}

/** A value as a JSON body, or a string as plain text. */
export function bodyAnswer(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
  contentType?: string,
): HttpAnswer {
  const isText = typeof body === 'string';
  const type = contentType ?? (isText ? 'text/plain; charset=utf-8' : json);
  return {
    status,
    headers: { 'content-type': type, ...headers },
    pieces: [encoder.encode(isText ? body : JSON.stringify(body))],
  };
}

/** A failure as an answer. */
export function failureAnswer({ status, body, headers }: Failure): HttpAnswer {
  return bodyAnswer(status, body, headers);
}

function plainAnswer(
  dialect: Dialect,
  reply: Exclude<Reply, string>,
  request: ChatRequestBody,
  distortion?: Distortion,
): HttpAnswer {
  switch (reply.type) {
    case 'answer':
      return request.stream && distortion?.type !== 'json-for-stream'
        ? streamed(dialect, reply, request, distortion)
        : whole(dialect, reply, request);
    case 'fixture':
      return fixture(reply);
    case 'raw':
      return raw(reply);
    case 'status': {
      const own = failure(dialect.name, reply.status);
      const headers = { ...own.headers, ...reply.headers };
      return bodyAnswer(reply.status, reply.body ?? own.body, headers, reply.contentType);
    }
    default:
      return reply satisfies never;
  }
}

function whole(dialect: Dialect, reply: AnswerReply, request: ChatRequestBody): HttpAnswer {
  const answer = bodyAnswer(200, answerBody(dialect.name, reply, answerPieces(reply, request), request));
  return { ...answer, pieces: [...pauseOf(reply.firstDelayMs), ...answer.pieces] };
}

function streamed(
  dialect: Dialect,
  reply: AnswerReply,
  request: ChatRequestBody,
  distortion: Distortion | undefined,
): HttpAnswer {
  const whole = answerPieces(reply, request);
  const endless = distortion?.type === 'no-finish';
  const answer = endless ? { pieces: whole.pieces, usage: undefined, finishReason: undefined } : whole;
  const events = answerStream(dialect.name, answer, request).map((event) => JSON.stringify(event));
  const isDone = (reply.done ?? dialect.sendsDone) && !endless;
  const lines = distort(isDone ? [...events, '[DONE]'] : events, distortion);
  const pieces = lines.map((line) => encoder.encode(`data: ${line}\n\n`));
  return {
    status: 200,
    headers: { 'content-type': eventStream, 'cache-control': 'no-cache' },
    pieces: [...pauseOf(reply.firstDelayMs), ...spaced(pieces, reply.delayMs)],
  };
}

function distort(lines: readonly string[], distortion: Distortion | undefined): readonly string[] {
  if (distortion?.type === 'bad-event') {
    return lines.toSpliced(distortion.at, 0, '{"choices":[{"delta":{"content":"cut of');
  }
  if (distortion?.type === 'error-event') {
    const error = { message: distortion.message, type: 'server_error', param: null, code: 502 };
    return [...lines.slice(0, distortion.after), JSON.stringify({ error })];
  }
  return lines;
}

function fixture(reply: FixtureReply): HttpAnswer {
  const isStream = reply.name.endsWith('.sse');
  const pieces = cutBytes(readFixture(reply.name), reply.cut ?? { type: isStream ? 'events' : 'whole' });
  return {
    status: reply.status ?? 200,
    headers: { 'content-type': isStream ? eventStream : json },
    pieces: spaced(pieces, reply.delayMs),
  };
}

function raw(reply: RawReply): HttpAnswer {
  return {
    status: reply.status ?? 200,
    headers: { 'content-type': reply.contentType ?? eventStream, ...reply.headers },
    pieces: reply.pieces.map((piece) => (typeof piece === 'string' ? encoder.encode(piece) : piece)),
  };
}

function spaced(pieces: readonly Uint8Array[], delayMs: number | undefined): Piece[] {
  return pieces.flatMap((piece, index) => (index === 0 ? [piece] : [...pauseOf(delayMs), piece]));
}

function pauseOf(ms: number | undefined): Piece[] {
  return ms === undefined || ms === 0 ? [] : [ms];
}
