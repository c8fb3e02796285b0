/** What of a chat request's body the fake endpoint acts on. */
export interface ChatRequestBody {
  readonly model: string;
  readonly messages: readonly WireMessage[];
  readonly stream: boolean;
  readonly includeUsage: boolean;
}

export interface WireMessage {
  readonly role: string;
  /** The text of all text parts; other parts appear as `[image_url]`. */
  readonly text: string;
}

/** Reads a body, or says in one sentence what is wrong with it. */
export function readChatRequest(json: unknown): ChatRequestBody | string {
  if (!isRecord(json)) return 'We could not parse the JSON body of your request.';
  const { model, messages, stream, stream_options: streamOptions } = json;
  if (typeof model !== 'string' || model === '') return 'you must provide a model parameter';
  if (!Array.isArray(messages) || messages.length === 0) return "Missing required parameter: 'messages'.";
  return {
    model,
    messages: messages.filter(isRecord).map(({ role, content }) => ({ role: String(role), text: textOf(content) })),
    stream: stream === true,
    includeUsage: isRecord(streamOptions) && streamOptions['include_usage'] === true,
  };
}

/** Text of the last message with this role; '' where there is none. */
export function lastText(request: ChatRequestBody, role: string): string {
  return request.messages.findLast((message) => message.role === role)?.text ?? '';
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .filter(isRecord)
    .map(({ type, text }) => (typeof text === 'string' ? text : `[${String(type)}]`))
    .join('\n');
}
