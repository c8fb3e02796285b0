import type { Answer, AnswerPiece } from './answerPieces';
import type { ChatRequestBody } from './chatRequest';
import type { DialectName } from './dialects';
import { wireUsage } from './wireUsage';

type Fields = Readonly<Record<string, unknown>>;

const created = 1_770_995_594;

/** The events of a streamed answer, without `[DONE]`: one object for each `data:` line. */
export function answerStream(dialect: DialectName, answer: Answer, request: ChatRequestBody): Fields[] {
  switch (dialect) {
    case 'openai':
      return openaiStream(answer, request);
    case 'mammouth':
      return mammouthStream(answer, request);
    case 'mantler':
      return mantlerStream(answer, request);
    case 'ollama':
      return ollamaStream(answer, request);
    case 'aimlapi':
      if (request.model.includes('claude')) return aimlapiClaudeStream(answer, request);
      if (request.model.startsWith('alibaba/qwen')) return aimlapiQwenStream(answer, request);
      return aimlapiOpenaiStream(answer, request);
    default:
      return dialect satisfies never;
  }
}

/** `usage` on every event is null until the last, which has no choice, where usage was asked for; else it is absent. */
function openaiStream(answer: Answer, request: ChatRequestBody): Fields[] {
  const event = (choices: readonly Fields[], usage: Fields | null = null): Fields => ({
    id: 'chatcmpl-0fake0openai',
    object: 'chat.completion.chunk',
    created,
    model: request.model,
    service_tier: 'default',
    system_fingerprint: 'fp_0fake',
    choices,
    ...(request.includeUsage ? { usage } : {}),
  });
  const choice = (delta: Fields, finishReason: string | null = null): Fields => ({
    index: 0,
    delta,
    logprobs: null,
    finish_reason: finishReason,
  });
  return [
    event([choice({ role: 'assistant', content: '', refusal: null })]),
    ...answer.pieces.map((piece) => event([choice(delta(piece, 'reasoning_content'))])),
    ...(answer.finishReason === undefined ? [] : [event([choice({}, answer.finishReason)])]),
    ...(request.includeUsage && answer.usage !== undefined ? [event([], wireUsage(answer.usage, 'always'))] : []),
  ];
}

/** As documented: `finish_reason` null on each event, nothing about usage unless it was asked for. */
function mammouthStream(answer: Answer, request: ChatRequestBody): Fields[] {
  const event = (choices: readonly Fields[], more: Fields = {}): Fields => ({
    id: 'chatcmpl-123',
    object: 'chat.completion.chunk',
    created,
    model: request.model,
    choices,
    ...more,
  });
  const choice = (delta: Fields, finishReason: string | null = null): Fields => ({
    index: 0,
    delta,
    finish_reason: finishReason,
  });
  return [
    ...answer.pieces.map((piece) => event([choice(delta(piece, 'reasoning_content'))])),
    ...(answer.finishReason === undefined ? [] : [event([choice({}, answer.finishReason)])]),
    ...usageEvent(answer, request, event),
  ];
}

/** As documented: no time, no model, and no finish reason; one is told only where it is not `stop`. */
function mantlerStream(answer: Answer, request: ChatRequestBody): Fields[] {
  const event = (choices: readonly Fields[], more: Fields = {}): Fields => ({
    id: 'chatcmpl-0fake0mantler',
    object: 'chat.completion.chunk',
    choices,
    ...more,
  });
  const { finishReason } = answer;
  return [
    ...answer.pieces.map((piece, index) => {
      const role = index === 0 ? { role: 'assistant' } : {};
      return event([{ delta: { ...role, ...delta(piece, 'reasoning_content') }, index: 0 }]);
    }),
    ...(finishReason === undefined || finishReason === 'stop'
      ? []
      : [event([{ delta: {}, index: 0, finish_reason: finishReason }])]),
    ...usageEvent(answer, request, event),
  ];
}

/** Thinking is in `reasoning`, and `role` in every delta. */
function ollamaStream(answer: Answer, request: ChatRequestBody): Fields[] {
  const event = (choices: readonly Fields[], more: Fields = {}): Fields => ({
    id: 'chatcmpl-415',
    object: 'chat.completion.chunk',
    created,
    model: request.model,
    system_fingerprint: 'fp_ollama',
    choices,
    ...more,
  });
  const choice = (delta: Fields, finishReason: string | null = null): Fields => ({
    index: 0,
    delta: { role: 'assistant', content: '', ...delta },
    finish_reason: finishReason,
  });
  return [
    ...answer.pieces.map((piece) => event([choice(delta(piece, 'reasoning'))])),
    ...(answer.finishReason === undefined ? [] : [event([choice({}, answer.finishReason)])]),
    ...usageEvent(answer, request, event),
  ];
}

/**
 * The end of AI/ML API's Claude transcripts: the id only in the first event, no finish reason before the end, then
 * twice, usage with the first of them, and a last event that has no delta and a null usage.
 */
function aimlapiClaudeStream(answer: Answer, request: ChatRequestBody): Fields[] {
  const event = (choice: Fields, usage: Fields | null = null, id = ''): Fields => ({
    id,
    choices: [{ index: 0, ...choice }],
    created,
    model: request.model.replace(/^anthropic\//u, ''),
    object: 'chat.completion.chunk',
    usage,
  });
  const empty = { content: '', role: 'assistant', refusal: null };
  const finish = answer.finishReason === undefined ? {} : { finish_reason: answer.finishReason };
  return [
    event({ delta: empty }, null, 'msg_0fake0claude'),
    event({ delta: empty }),
    ...answer.pieces.map((piece) => event({ delta: { ...empty, ...delta(piece, 'reasoning_content') } })),
    event({ delta: empty }),
    event({ delta: empty, ...finish }, answer.usage === undefined ? null : wireUsage(answer.usage)),
    event(finish),
  ];
}

/** While it thinks `content` is null, and then `reasoning_content`; usage comes unasked in an event without choice. */
function aimlapiQwenStream(answer: Answer, request: ChatRequestBody): Fields[] {
  const event = (choices: readonly Fields[], usage: Fields | null = null): Fields => ({
    id: 'chatcmpl-0fake0qwen',
    choices,
    created,
    model: request.model.replace(/^alibaba\//u, ''),
    object: 'chat.completion.chunk',
    usage,
  });
  const choice = (delta: Fields, finishReason: string | null = null): Fields => ({
    delta,
    index: 0,
    finish_reason: finishReason,
  });
  const empty = { content: null, refusal: null, reasoning_content: null };
  return [
    event([choice({ content: null, role: 'assistant', refusal: null, reasoning_content: '' })]),
    ...answer.pieces.map((piece) => event([choice({ ...empty, ...delta(piece, 'reasoning_content') })])),
    ...(answer.finishReason === undefined ? [] : [event([choice({ ...empty, content: '' }, answer.finishReason)])]),
    ...(answer.usage === undefined ? [] : [event([], wireUsage(answer.usage))]),
  ];
}

/** OpenAI's own events with padding, and usage unasked. */
function aimlapiOpenaiStream(answer: Answer, request: ChatRequestBody): Fields[] {
  return openaiStream(answer, { ...request, includeUsage: true }).map((event, index) => ({
    ...event,
    obfuscation: 'padding'.slice(index % 7),
  }));
}

function usageEvent(
  answer: Answer,
  request: ChatRequestBody,
  event: (choices: readonly Fields[], more: Fields) => Fields,
): Fields[] {
  if (!request.includeUsage || answer.usage === undefined) return [];
  return [event([], { usage: wireUsage(answer.usage) })];
}

function delta(piece: AnswerPiece, reasoningField: 'reasoning' | 'reasoning_content'): Fields {
  switch (piece.type) {
    case 'reasoning':
      return { [reasoningField]: piece.text };
    case 'text':
      return { content: piece.text };
    case 'refusal':
      return { refusal: piece.text };
    case 'image':
      return { images: [{ type: 'image_url', image_url: { url: piece.url } }] };
    case 'citation':
      return { annotations: [citationFields(piece)] };
    case 'tool-call': {
      const { index, id, name } = piece;
      return { tool_calls: [{ index, id, type: 'function', function: { name, arguments: '' } }] };
    }
    case 'tool-arguments':
      return { tool_calls: [{ index: piece.index, function: { arguments: piece.fragment } }] };
    default:
      return piece satisfies never;
  }
}

/** A source as OpenAI puts it into `annotations`. */
export function citationFields(citation: { readonly url: string; readonly title?: string }): Fields {
  const { url, title = '' } = citation;
  return { type: 'url_citation', url_citation: { start_index: 0, end_index: 0, title, url } };
}
