import * as z from 'zod/mini';
import type { ChatMessage, ChatPart, FinishReason, ToolDefinition, Usage } from '../../api/types';
import type { ToolUse } from '../../shared/conversation';

/** A tool that a model may call. */
export interface Tool {
  readonly definition: ToolDefinition;
  /** The endpoint runs it itself and wants its arguments back unchanged, such as AI/ML API's `$web_search`. */
  readonly runsAtEndpoint?: boolean;
}

/** A call as the model made it: a name that may be of no tool, and arguments that may be no JSON. */
export interface ToolCallRequest {
  readonly name: string;
  readonly arguments: string;
}

/** What the loop needs from outside. */
export interface ToolPorts {
  readonly tools: readonly Tool[];
  /** Whether the user lets a call run; waits for their word where the settings say so. */
  allow(use: ToolUse, signal: AbortSignal): Promise<boolean>;
  /** Runs a call. Resolves to what the model gets; a rejection goes back to the model in its own words. */
  invoke(name: string, input: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<string>;
}

/** So that no model goes on for ever, and none fills the request. */
export interface ToolLimits {
  /** How often the model may call tools before it has to answer. */
  readonly rounds: number;
  /** How long one call may run, in milliseconds; waiting for the user is not counted. */
  readonly callMs: number;
  /** Longest result of a call, in UTF-16 units. */
  readonly resultLength: number;
}

export const defaultToolLimits: ToolLimits = { rounds: 20, callMs: 60_000, resultLength: 40_000 };

/** A piece of an answer in which tools may be called. */
export type AnswerPart =
  | Exclude<ChatPart, { type: 'tool-call' }>
  | { readonly type: 'tool-called'; readonly use: ToolUse }
  | { readonly type: 'tool-changed'; readonly id: string; readonly state: ToolUse['state']; readonly result?: string }
  | { readonly type: 'tool-limit'; readonly rounds: number };

export interface ToolQuestion {
  readonly messages: readonly ChatMessage[];
  /** Sends messages, with the tools or without, and gives the parts of the answer. */
  readonly stream: (messages: readonly ChatMessage[], tools: readonly ToolDefinition[]) => AsyncIterable<ChatPart>;
  readonly ports: ToolPorts;
  readonly limits?: ToolLimits;
  readonly signal: AbortSignal;
}

/**
 * Asks, runs the tools that the model calls, one after the other, gives it their results and asks again, until it
 * answers. Unknown tools, arguments that are no object, failures and refusals are results like any other: the model
 * reads them. When the rounds are used up, the model is asked once more without tools. One `finish` comes at the end;
 * usage is the sum of all requests. What aborts or fails a request ends the answer with its error.
 */
export async function* answerWithTools(question: ToolQuestion): AsyncGenerator<AnswerPart> {
  const { stream, ports, signal, limits = defaultToolLimits } = question;
  const definitions = ports.tools.map(({ definition }) => definition);
  let messages = question.messages;
  let textLength = 0;
  let spent: Usage = {};
  let uses = 0;
  for (let round = 1; ; round += 1) {
    const offered = round <= limits.rounds ? definitions : [];
    const called: ToolUse[] = [];
    let text = '';
    let finish: { type: 'finish'; reason: FinishReason; raw?: string } = { type: 'finish', reason: 'unknown' };
    let usage = spent;
    for await (const part of stream(messages, offered)) {
      if (part.type === 'tool-call') {
        uses += 1;
        called.push({
          id: `${uses}`,
          callId: part.id,
          name: part.name,
          arguments: part.arguments,
          at: 0,
          state: 'waiting',
        });
      } else if (part.type === 'finish') finish = part;
      else if (part.type === 'usage') {
        usage = addUsage(spent, part.usage);
        yield { type: 'usage', usage };
      } else {
        if (part.type === 'text-delta') text += part.text;
        yield part;
      }
    }
    // A request that is stopped ends without a word; the answer then has no finish either.
    if (signal.aborted) return;
    spent = usage;
    textLength += text.length;
    if (called.length === 0 || offered.length === 0) {
      yield finish;
      return;
    }
    const results: ChatMessage[] = [];
    for (const call of called) yield { type: 'tool-called', use: { ...call, at: textLength } };
    for (const call of called) {
      const runs = runCall({ ...call, at: textLength }, ports, limits, signal);
      let step = await runs.next();
      for (; step.done !== true; step = await runs.next()) yield step.value;
      results.push({ role: 'tool', content: step.value, tool_call_id: call.callId });
    }
    if (round === limits.rounds) yield { type: 'tool-limit', rounds: round };
    messages = [...messages, assistantMessage(text, called), ...results];
  }
}

/** Runs one call as far as it may. Returns what the model reads. */
async function* runCall(
  use: ToolUse,
  ports: ToolPorts,
  limits: ToolLimits,
  signal: AbortSignal,
): AsyncGenerator<AnswerPart, string> {
  const { id, name } = use;
  const failed = (result: string): AnswerPart => ({ type: 'tool-changed', id, state: 'failed', result });
  const tool = ports.tools.find(({ definition }) => definition.function.name === name);
  if (tool === undefined) {
    const names = ports.tools.map(({ definition }) => definition.function.name).join(', ');
    const result = `There is no tool “${name}”. The tools are: ${names}.`;
    yield failed(result);
    return result;
  }
  if (tool.runsAtEndpoint === true) {
    yield { type: 'tool-changed', id, state: 'done', result: use.arguments };
    return use.arguments;
  }
  const input = readArguments(use.arguments);
  if (typeof input === 'string') {
    yield failed(input);
    return input;
  }
  const isAllowed = await ports.allow(use, signal);
  signal.throwIfAborted();
  if (!isAllowed) {
    const result = 'The user did not allow this call. Go on without it, or ask the user.';
    yield { type: 'tool-changed', id, state: 'refused', result };
    return result;
  }
  yield { type: 'tool-changed', id, state: 'running' };
  try {
    const given = await withinTime(ports, name, input, limits.callMs, signal);
    const result = shorten(given, limits.resultLength);
    yield { type: 'tool-changed', id, state: 'done', result };
    return result;
  } catch (error) {
    signal.throwIfAborted();
    const result = shorten(error instanceof Error ? error.message : String(error), limits.resultLength);
    yield failed(result);
    return result;
  }
}

/** The arguments as an object, or what is wrong with them. Some models write nothing where there are none. */
function readArguments(text: string): Readonly<Record<string, unknown>> | string {
  let value: unknown;
  try {
    value = text.trim() === '' ? {} : JSON.parse(text);
  } catch (error) {
    return `The arguments are not JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
  return z.record(z.string(), z.unknown()).safeParse(value).data ?? 'The arguments have to be a JSON object.';
}

async function withinTime(
  ports: ToolPorts,
  name: string,
  input: Readonly<Record<string, unknown>>,
  callMs: number,
  signal: AbortSignal,
): Promise<string> {
  const late = AbortSignal.timeout(callMs);
  const either = AbortSignal.any([signal, late]);
  // A tool need not heed the signal; whoever waits for it does.
  const ended = new Promise<never>((_, reject) => {
    const end = (): void =>
      reject(late.aborted ? new Error(`The tool took longer than ${callMs / 1000} s and was ended.`) : either.reason);
    if (either.aborted) end();
    else either.addEventListener('abort', end, { once: true });
  });
  return Promise.race([ports.invoke(name, input, either), ended]);
}

function shorten(text: string, length: number): string {
  return text.length <= length
    ? text
    : `${text.slice(0, length)}\n[Cut here: ${text.length - length} more characters. Ask for less at a time.]`;
}

function assistantMessage(text: string, called: readonly ToolUse[]): ChatMessage {
  return {
    role: 'assistant',
    content: text === '' ? null : text,
    tool_calls: called.map(({ callId, name, arguments: given }) => ({
      id: callId,
      type: 'function',
      function: { name, arguments: given },
    })),
  };
}

const counts = ['inputTokens', 'outputTokens', 'reasoningTokens', 'cachedTokens', 'costUsd'] as const;

function addUsage(one: Usage, other: Usage): Usage {
  const sum: { -readonly [Name in (typeof counts)[number]]?: number } = {};
  for (const name of counts) {
    if (one[name] !== undefined || other[name] !== undefined) sum[name] = (one[name] ?? 0) + (other[name] ?? 0);
  }
  const costEstimated = one.costEstimated === true || other.costEstimated === true;
  return { ...sum, ...(costEstimated && { costEstimated }) };
}
