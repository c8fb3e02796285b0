import { wholeText, type Answer } from './answerPieces';
import { citationFields } from './answerStream';
import type { ChatRequestBody } from './chatRequest';
import type { DialectName } from './dialects';
import type { AnswerReply } from './reply';
import { aimlapiMeta, wireUsage } from './wireUsage';

type Fields = Readonly<Record<string, unknown>>;

/** A whole answer as one JSON body. */
export function answerBody(dialect: DialectName, reply: AnswerReply, answer: Answer, request: ChatRequestBody): Fields {
  const usage = answer.usage === undefined ? {} : { usage: wireUsage(answer.usage) };
  const meta = dialect === 'aimlapi' && answer.usage !== undefined ? { meta: aimlapiMeta(answer.usage) } : {};
  return {
    id: 'chatcmpl-0fake0whole',
    object: 'chat.completion',
    created: 1_770_995_594,
    model: request.model,
    choices: [
      {
        index: 0,
        message: message(dialect, reply, answer),
        ...(answer.finishReason === undefined ? {} : { finish_reason: finishReason(dialect, answer, request) }),
      },
    ],
    ...usage,
    ...meta,
  };
}

function message(dialect: DialectName, reply: AnswerReply, answer: Answer): Fields {
  const reasoning = wholeText(answer, 'reasoning');
  const reasoningField = dialect === 'ollama' ? 'reasoning' : 'reasoning_content';
  const { images, citations, toolCalls, refusal } = reply;
  return {
    role: 'assistant',
    content: wholeText(answer, 'text'),
    ...(reasoning === '' ? {} : { [reasoningField]: reasoning }),
    ...(refusal === undefined ? {} : { refusal }),
    ...(images === undefined ? {} : { images: images.map((url) => ({ image_url: { url } })) }),
    ...(citations === undefined ? {} : { annotations: citations.map(citationFields) }),
    ...(toolCalls === undefined ? {} : { tool_calls: toolCalls.map(toolCall) }),
  };
}

function toolCall(call: { readonly id: string; readonly name: string; readonly arguments: string }): Fields {
  return { id: call.id, type: 'function', function: { name: call.name, arguments: call.arguments } };
}

/** AI/ML API's Claude says `end_turn` in a whole answer and `stop` in a stream. */
function finishReason(dialect: DialectName, answer: Answer, request: ChatRequestBody): string | undefined {
  const isClaude = dialect === 'aimlapi' && request.model.includes('claude');
  return isClaude && answer.finishReason === 'stop' ? 'end_turn' : answer.finishReason;
}
