import { accountPage } from './accountPages';
import { asCompletion, readCompletionRequest } from './completion';
import { readChatRequest, type ChatRequestBody } from './chatRequest';
import type { Dialect } from './dialects';
import { badRequest, failure, unknownModel, unknownPath } from './errorBodies';
import { bodyAnswer, failureAnswer, replyAnswer } from './httpAnswer';
import { intercept, redirectHop } from './intercept';
import {
  isDistortion,
  isInterception,
  isTransportFault,
  type Misbehaviour,
  type MisbehaviourOrders,
  type Target,
  type TransportFault,
} from './misbehaviour';
import { modelList } from './modelLists';
import type { FakeEndpointOptions } from './options';
import { holdsParameter, isParameterRefusal, refuseParameter, type ParameterRefusal } from './parameterRefusal';
import type { Reply } from './reply';
import type { RecordedRequest } from './requestLog';
import type { HttpAnswer } from './transport';

export interface AnswerContext {
  readonly dialect: Dialect;
  readonly models: readonly string[];
  readonly options: FakeEndpointOptions;
  readonly orders: MisbehaviourOrders;
  readonly nextReply: (request: ChatRequestBody) => Exclude<Reply, string>;
}

interface Answered {
  readonly answer: HttpAnswer;
  readonly fault: TransportFault | undefined;
}

/** Decides the answer to a request, and the fault on its way. */
export function answerRequest(context: AnswerContext, request: RecordedRequest): Answered {
  const target = targetOf(context, request);
  const fault = context.orders.take(target, isTransportFault);
  const interception = context.orders.take(target, isInterception);
  const answer =
    interception === undefined ? ownAnswer(context, request, target) : intercept(context.dialect.name, interception);
  return { answer, fault };
}

function targetOf({ dialect, options }: AnswerContext, request: RecordedRequest): Target {
  const { prefix = '' } = options;
  // A path outside the prefix is none of ours, and no page has the path ''.
  const path = request.path.startsWith(prefix) ? request.path.slice(prefix.length) : '';
  if (request.method === 'POST' && dialect.chatPaths.includes(path)) return { path, kind: 'chat' };
  if (request.method === 'GET' && path === dialect.modelsPath) return { path, kind: 'models' };
  return { path, kind: 'other' };
}

function ownAnswer(context: AnswerContext, request: RecordedRequest, target: Target): HttpAnswer {
  switch (target.kind) {
    case 'chat':
      return letIn(context, request) ? chat(context, request, target) : failureAnswer(unauthorized(context));
    case 'models':
      return context.dialect.modelsArePublic || letIn(context, request)
        ? models(context, request)
        : failureAnswer(unauthorized(context));
    case 'other':
      return otherPage(context, request, target);
    default:
      return target.kind satisfies never;
  }
}

function chat(context: AnswerContext, request: RecordedRequest, target: Target): HttpAnswer {
  const { name } = context.dialect;
  const body = readChatRequest(request.json);
  if (typeof body === 'string') return failureAnswer(badRequest(name, body));
  if (context.options.forbiddenModels?.includes(body.model) === true) return failureAnswer(failure(name, 403));
  if (!context.models.includes(body.model)) return failureAnswer(unknownModel(name, body.model));
  const refusal = context.orders.take(
    target,
    (order: Misbehaviour): order is ParameterRefusal =>
      isParameterRefusal(order) && holdsParameter(request.json, order.parameter),
  );
  if (refusal !== undefined) return failureAnswer(refuseParameter(refusal, request.json));
  return replyAnswer(context.dialect, context.nextReply(body), body, context.orders.take(target, isDistortion));
}

function models({ dialect, models, options }: AnswerContext, request: RecordedRequest): HttpAnswer {
  const { modelList: shape } = options;
  return shape === 'none'
    ? failureAnswer(unknownPath(dialect.name, request.method, request.path))
    : bodyAnswer(200, modelList(dialect.name, models, shape));
}

function completion(context: AnswerContext, request: RecordedRequest): HttpAnswer {
  const { name } = context.dialect;
  if (!letIn(context, request)) return failureAnswer(unauthorized(context));
  const body = readCompletionRequest(request.json);
  if (typeof body === 'string') return failureAnswer(badRequest(name, body));
  if (!context.models.includes(body.model)) return failureAnswer(unknownModel(name, body.model));
  return asCompletion(replyAnswer(context.dialect, context.nextReply(body), body));
}

function otherPage(context: AnswerContext, request: RecordedRequest, target: Target): HttpAnswer {
  const fillsIn = context.options.completions === true && target.path === `${context.dialect.basePath}/completions`;
  if (fillsIn && request.method === 'POST') return completion(context, request);
  const page = request.method === 'GET' ? accountPage(context.dialect, target.path) : undefined;
  if (page === undefined) {
    return redirectHop(request.path) ?? failureAnswer(unknownPath(context.dialect.name, request.method, request.path));
  }
  if (page.needsKey && !letIn(context, request)) return failureAnswer(unauthorized(context));
  return bodyAnswer(200, page.body);
}

function letIn({ options }: AnswerContext, request: RecordedRequest): boolean {
  return options.key === undefined || request.headers.authorization === `Bearer ${options.key}`;
}

function unauthorized({ dialect }: AnswerContext): ReturnType<typeof failure> {
  return failure(dialect.name, 401);
}
