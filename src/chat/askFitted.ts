import * as l10n from '@vscode/l10n';
import { ApiError } from '../api/errors';
import type { ChatMessage } from '../api/types';
import { toldContextLength } from '../api/contextLength';
import type { Calibration } from '../prompt/calibration';
import { fitRequest, type FittedRequest } from '../prompt/fitRequest';
import type { Instruction } from '../prompt/instruction';
import { requestLimit } from '../prompt/requestLimit';
import { rawRequestTokens, TokenCounter } from '../prompt/tokenCounter';
import type { AnswerContext, Message } from '../shared/conversation';
import type { Lesson } from './modelFacts';
import type { AnswerPart } from './tools/toolLoop';

/** What is known of the model's size and its way to count, and what the user wants. */
export interface FittingFacts {
  readonly instructions: readonly Instruction[];
  /** There are instructions that are not used, since the workspace is not trusted. */
  readonly isRestricted?: boolean;
  /** In tokens; absent where nobody has told. */
  readonly contextLength?: number;
  readonly calibration?: Calibration;
  readonly maxTokens?: number;
}

/** What comes of a question besides the parts of its answer. */
export type FittedPart =
  | AnswerPart
  | { readonly type: 'context'; readonly context: AnswerContext }
  | { readonly type: 'shortened'; readonly notice: string };

/** How much smaller a request is made where the endpoint only said that it is too long. */
const shrinkBy = 0.6;

export interface FittedQuestion {
  /** The line of the conversation up to its last question. */
  readonly shown: readonly Message[];
  readonly facts: FittingFacts;
  /** Adds what stands after the question whatever was left out before it. */
  readonly complete: (messages: readonly ChatMessage[]) => readonly ChatMessage[];
  /** Sends the messages and gives the parts of the answer. */
  readonly stream: (messages: readonly ChatMessage[]) => AsyncIterable<AnswerPart>;
  /** The request holds more than the messages, such as tools, so that its count teaches nothing of texts. */
  readonly holdsMore?: boolean;
  /** Is told what the endpoint's own counts teach. */
  readonly learn: (lesson: Lesson) => void;
}

/**
 * Asks with as much of the conversation as fits the model, and tells what was left out. Where the endpoint finds the
 * request too long all the same, asks once more with less, announced.
 */
export async function* askFitted(question: FittedQuestion): AsyncGenerator<FittedPart> {
  const { shown, facts, learn } = question;
  const counter = new TokenCounter(facts.calibration);
  // What stands after the question is always sent.
  const rest = counter.request(question.complete([])) - counter.request([]);
  const fit = (limit: number | undefined): FittedRequest =>
    fitRequest(shown, facts.instructions, counter, limit === undefined ? undefined : limit - rest);
  const first = fit(requestLimit({ ...facts, isCalibrated: facts.calibration !== undefined }));
  let answered = false;
  try {
    for await (const part of request(question, first)) {
      answered ||= part.type !== 'notice' && part.type !== 'context';
      yield part;
    }
  } catch (error) {
    if (answered || !(error instanceof ApiError) || error.kind !== 'context-length') throw error;
    const told = toldContextLength(error.message);
    if (told?.contextLength !== undefined) learn({ type: 'context-length', tokens: told.contextLength });
    const second = fit(smallerLimit(first.tokens + rest, told, facts));
    // Nothing could be left out any more: the same request would fail in the same way.
    if (second.tokens >= first.tokens) throw error;
    yield {
      type: 'shortened',
      notice: l10n.t('The endpoint found the question too long. It is asked again, shorter.'),
    };
    yield* request(question, second);
  }
}

async function* request(
  { facts, complete, stream, holdsMore = false, learn }: FittedQuestion,
  fitted: FittedRequest,
): AsyncGenerator<FittedPart> {
  yield { type: 'context', context: contextOf(facts, fitted) };
  const messages = complete(fitted.messages);
  for await (const part of stream(messages)) {
    if (!holdsMore && part.type === 'usage' && part.usage.inputTokens !== undefined) {
      const estimated = rawRequestTokens(messages);
      if (estimated !== undefined) learn({ type: 'count', estimated, counted: part.usage.inputTokens });
    }
    yield part;
  }
}

/** A limit in our own estimates: what the endpoint counts may be far from them. */
function smallerLimit(
  estimated: number,
  told: ReturnType<typeof toldContextLength>,
  { maxTokens }: FittingFacts,
): number {
  if (told?.contextLength === undefined) return Math.floor(estimated * shrinkBy);
  const limit =
    requestLimit({
      contextLength: told.contextLength,
      isCalibrated: true,
      ...(maxTokens !== undefined && { maxTokens }),
    }) ?? 0;
  const ratio = told.requested === undefined ? 1 : estimated / told.requested;
  return Math.floor(Math.min(limit * ratio, estimated * 0.95));
}

function contextOf({ instructions, isRestricted = false }: FittingFacts, { omissions }: FittedRequest): AnswerContext {
  return {
    instructions: instructions.map(({ label, uri }) => ({ label, ...(uri !== undefined && { uri }) })),
    ...(isRestricted && { isRestricted }),
    omissions,
  };
}
