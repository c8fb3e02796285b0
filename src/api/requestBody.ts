import type { ChatMessage, ChatRequest, Dialect, ModelDialect } from './types';

/**
 * The body of a chat completion. Only what the caller set is in it, and what the endpoint's dialect demands: a parameter
 * that is absent leaves the endpoint its own default, while `null` is refused by many.
 */
export function requestBody(request: ChatRequest, dialect: Dialect = {}): Record<string, unknown> {
  const model = dialect.models?.find(({ match }) => match.test(request.model));
  const stream = request.stream ?? true;
  const maxTokens = request.maxTokens ?? model?.defaultMaxTokens ?? dialect.defaultMaxTokens;
  const streamUsage = model?.streamUsage ?? dialect.streamUsage ?? false;
  const body = withoutUndefined({
    model: request.model,
    messages: model?.noSystemRole ? foldSystem(request.messages) : request.messages,
    stream,
    stream_options: stream && streamUsage ? { include_usage: true } : undefined,
    [model?.maxTokensName ?? dialect.maxTokensName ?? 'max_tokens']: maxTokens,
    temperature: cappedTemperature(request.temperature, model),
    top_p: request.topP,
    stop: request.stop !== undefined && request.stop.length > 0 ? request.stop : undefined,
    reasoning_effort: request.reasoningEffort,
    tools: request.tools !== undefined && request.tools.length > 0 ? request.tools : undefined,
    tool_choice: request.toolChoice,
    ...model?.extra,
    ...request.extra,
  });
  for (const parameter of model?.without ?? []) delete body[parameter];
  return body;
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

function withoutUndefined(body: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}
