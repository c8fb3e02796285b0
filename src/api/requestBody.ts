import type { ChatMessage, ChatRequest, Dialect, ModelDialect } from './types';

/** The body of a chat completion, before it becomes JSON. */
export interface RequestBody {
  readonly messages: readonly ChatMessage[];
  readonly [parameter: string]: unknown;
}

/**
 * The body of a chat completion. Only what the caller set is in it, and what the endpoint's dialect demands: a parameter
 * that is absent leaves the endpoint its own default, while `null` is refused by many.
 */
export function requestBody(request: ChatRequest, dialect: Dialect = {}): RequestBody {
  const model = dialect.models?.find(({ match }) => match.test(request.model));
  const stream = request.stream ?? true;
  const streamUsage = model?.streamUsage ?? dialect.streamUsage ?? false;
  const messages = request.messages.map(withPlainText);
  const parameters = {
    model: request.model,
    messages: model?.noSystemRole ? foldSystem(messages) : messages,
    stream,
    stream_options: stream && streamUsage ? { include_usage: true } : undefined,
    [model?.maxTokensName ?? dialect.maxTokensName ?? 'max_tokens']:
      request.maxTokens ?? model?.defaultMaxTokens ?? dialect.defaultMaxTokens,
    temperature: cappedTemperature(request.temperature, model),
    top_p: request.topP,
    [model?.stopName ?? 'stop']: nonEmpty(request.stop),
    reasoning_effort: request.reasoningEffort,
    tools: nonEmpty(request.tools),
    tool_choice: request.toolChoice,
    ...model?.extra,
    ...(stream ? {} : model?.extraWithoutStream),
    ...request.extra,
  };
  const without = new Set(model?.without);
  const present = Object.entries(parameters).filter(([name, value]) => value !== undefined && !without.has(name));
  return { messages: parameters.messages, ...Object.fromEntries(present) };
}

/** The same messages for a model without a system role: its text stands before the first user message. */
export function foldSystem(messages: readonly ChatMessage[]): readonly ChatMessage[] {
  const system = messages.flatMap((message) => (isInstruction(message) ? [message.content] : [])).join('\n\n');
  const others = messages.filter((message) => !isInstruction(message));
  if (system === '') return others;
  const first = others.findIndex(({ role }) => role === 'user');
  if (first === -1) return [{ role: 'user', content: system }, ...others];
  return others.map((message, index) => (index === first ? withPrefix(message, system) : message));
}

/** The message as text alone, without images. */
export function plainContent(message: ChatMessage): ChatMessage {
  if (message.role !== 'user' || typeof message.content === 'string') return message;
  const texts = message.content.flatMap((part) => (part.type === 'text' ? [part.text] : []));
  return { ...message, content: texts.join('\n\n') };
}

/** Content in parts only where there are images: a plain string is what every server takes. */
function withPlainText(message: ChatMessage): ChatMessage {
  if (message.role !== 'user' || typeof message.content === 'string') return message;
  return message.content.every(({ type }) => type === 'text') ? plainContent(message) : message;
}

function isInstruction(message: ChatMessage): message is ChatMessage & { role: 'system' | 'developer' } {
  return message.role === 'system' || message.role === 'developer';
}

function withPrefix(message: ChatMessage, prefix: string): ChatMessage {
  if (message.role !== 'user') return message;
  const { content } = message;
  return {
    role: 'user',
    content: typeof content === 'string' ? `${prefix}\n\n${content}` : [{ type: 'text', text: prefix }, ...content],
  };
}

function cappedTemperature(temperature: number | undefined, model: ModelDialect | undefined): number | undefined {
  if (temperature === undefined || model?.maxTemperature === undefined) return temperature;
  return Math.min(temperature, model.maxTemperature);
}

function nonEmpty<Entry>(list: readonly Entry[] | undefined): readonly Entry[] | undefined {
  return list === undefined || list.length === 0 ? undefined : list;
}
