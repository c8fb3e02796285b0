import type { ApiError } from './errors';
import type { RequestBody } from './requestBody';
import { adaptationName, type Adaptation } from './tolerance';

/**
 * What to change in a request that was refused, or nothing where the refusal names nothing that could be changed. Words
 * are those of OpenAI, Azure, Mistral, xAI, Google, Anthropic, DeepSeek, Groq, OpenRouter, vLLM, Ollama and llama.cpp.
 *
 * @param body the refused request
 * @param tried changes made already; each is made once
 */
export function adaptationFor(
  error: ApiError,
  body: RequestBody,
  tried: readonly Adaptation[],
): Adaptation | undefined {
  if (!isRefusal(error)) return undefined;
  const done = new Set(tried.map(adaptationName));
  for (const candidate of candidates(error, body)) {
    const turnsBack = candidate.type === 'rename' && done.has(`rename ${candidate.to}`);
    if (!turnsBack && !done.has(adaptationName(candidate))) return candidate;
  }
  return undefined;
}

/** llama.cpp answers 500 to images, OpenRouter 404; in the middle of a stream there is no status at all. */
function isRefusal({ kind, status, message }: ApiError): boolean {
  if (kind === 'bad-request' || kind === 'context-length') return true;
  return (kind === 'server' || kind === 'not-found' || status === undefined) && /support/iu.test(message);
}

/** What no request can do without, and what is dealt with by itself. */
const indispensable = new Set(['model', 'messages', 'stream', 'tools']);

/** Every change that the words could mean, the most certain first. */
function* candidates(error: ApiError, body: RequestBody): Generator<Adaptation> {
  yield* tokenCap(error, body);
  yield* messageForms(error, body);
  yield* streaming(error, body);
  if (names(error, 'enable_thinking') && /\bfalse\b/iu.test(error.message)) {
    yield { type: 'set', parameter: 'enable_thinking', value: false };
  }
  if (names(error, 'temperature')) yield* temperature(error, body);
  if ('tools' in body && /\btools?\b|function.?call/iu.test(error.message) && !names(error, 'tool_choice')) {
    yield { type: 'omit', parameter: 'tools' };
  }
  // Where two exclude each other, the later in the body goes: top_p rather than temperature.
  for (const parameter of Object.keys(body).toReversed()) {
    if (!indispensable.has(parameter) && names(error, parameter)) yield { type: 'omit', parameter };
  }
  // A refusal without words: the one parameter that nobody asked for is the likeliest cause (Mistral's bare 422).
  if (error.wordless && 'stream_options' in body) yield { type: 'omit', parameter: 'stream_options' };
}

function* tokenCap(error: ApiError, body: RequestBody): Generator<Adaptation> {
  for (const [name, other] of [
    ['max_tokens', 'max_completion_tokens'],
    ['max_completion_tokens', 'max_tokens'],
  ] as const) {
    const cap = body[name];
    if (typeof cap !== 'number') continue;
    const ceiling = answerRoom(error.message) ?? largestBelow(error.message, cap, name);
    if (ceiling !== undefined && ceiling < cap) yield { type: 'set', parameter: name, value: ceiling };
    if (error.kind !== 'context-length' && names(error, name)) yield { type: 'rename', parameter: name, to: other };
  }
}

/** What prompt and context leave for the answer, where an error tells both (OpenAI, vLLM). */
function answerRoom(message: string): number | undefined {
  const context = /context length (?:is|of) (\d+)/iu.exec(message)?.[1];
  const prompt = /(\d+)(?: tokens)? (?:in|from) (?:the|your) (?:messages|input|prompt)|has (\d+) input tokens/iu.exec(
    message,
  );
  if (context === undefined || prompt === null) return undefined;
  const room = Number(context) - Number(prompt[1] ?? prompt[2]);
  // Less is no answer worth having: then the prompt is what is too long.
  return room >= 256 ? room : undefined;
}

/** The ceiling in "max_tokens is too large: 100000. This model supports at most 16384 completion tokens". */
function largestBelow(message: string, cap: number, name: string): number | undefined {
  if (!message.includes(name) || /context length/iu.test(message)) return undefined;
  const numbers = [...message.matchAll(/\d[\d,]*/gu)].map(([digits]) => Number(digits.replaceAll(',', '')));
  const below = numbers.filter((number) => number >= 16 && number < cap);
  return below.length === 0 ? undefined : Math.max(...below);
}

function* messageForms({ message, parameter }: ApiError, body: RequestBody): Generator<Adaptation> {
  const words = `${message} ${parameter ?? ''}`;
  const hasSystem = body.messages.some(({ role }) => role === 'system' || role === 'developer');
  const role = /\broles?\b|system (?:message|prompt|instruction)|developer (?:message|instruction)/iu;
  if (hasSystem && role.test(words) && /system|developer|'user'|\.role\b/iu.test(words)) yield { type: 'fold-system' };
  const hasImages = body.messages.some(({ content }) => Array.isArray(content));
  if (hasImages && /image|vision|multimodal|mmproj|valid string|expected a string|\.content/iu.test(words)) {
    yield { type: 'no-images' };
  }
}

function* streaming(error: ApiError, body: RequestBody): Generator<Adaptation> {
  if (names(error, 'stream_options') || names(error, 'include_usage')) return;
  const { message } = error;
  if (body['stream'] === true) {
    const refused =
      /\bstream(?:ing|ed)?\b(?!_)[^.]*\b(?:not|n't|unsupported|false|disabled)\b|not support[^.]*\bstream/iu;
    if (names(error, 'stream') || refused.test(message)) yield { type: 'omit', parameter: 'stream' };
  } else if (/only supports? stream|stream(?:ing)? (?:mode )?(?:must|is required|has to)/iu.test(message)) {
    yield { type: 'set', parameter: 'stream', value: true };
  }
}

function* temperature({ message }: ApiError, body: RequestBody): Generator<Adaptation> {
  const limit =
    /(?:<=?|less than(?: or equal to)?|at most|maximum(?: value)?(?: of| is)?|between \S+ and|\[0(?:\.0)?,)\s*(\d+(?:\.\d+)?)/iu;
  const ceiling = Number(limit.exec(message)?.[1]);
  const current = body['temperature'];
  if (typeof current === 'number' && ceiling > 0 && ceiling < current) {
    yield { type: 'set', parameter: 'temperature', value: ceiling };
  }
}

/** Whether an error names a parameter: as such, or in words that leave no doubt. */
function names({ parameter, message }: ApiError, name: string): boolean {
  if (parameter !== undefined && (parameter === name || parameter.startsWith(`${name}.`))) return true;
  const word = `\\b${escape(name)}\\b`;
  if (name.includes('_')) return new RegExp(word, 'u').test(message);
  // A plain word such as "stop" may be no more than that: there must be quotes around it, or words of that kind near it.
  const noun = '(?:parameter|argument|field|property|keyword|input|name|option)s?';
  const verdict = '(?:not|unsupported|unknown|invalid|unexpected|unrecognized|deprecated|cannot|must|does|may|should)';
  const patterns = [
    `^${word}:`,
    `["'\`]${escape(name)}["'\`]`,
    `${noun}\\W+(?:\\w+\\W+){0,2}${word}`,
    `${word}\\W+(?:\\w+\\W+){0,3}${verdict}\\b`,
    `${verdict}\\W+(?:\\w+\\W+){0,3}${word}`,
  ];
  return patterns.some((pattern) => new RegExp(pattern, 'iu').test(message));
}

function escape(name: string): string {
  return name.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}
