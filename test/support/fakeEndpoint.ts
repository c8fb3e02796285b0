import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { answerRequest, type AnswerContext } from './fakeEndpoint/answerRequest';
import type { ChatRequestBody } from './fakeEndpoint/chatRequest';
import { dialects, type DialectName } from './fakeEndpoint/dialects';
import { echo } from './fakeEndpoint/echo';
import { MisbehaviourOrders, type Misbehaviour, type MisbehaviourScope } from './fakeEndpoint/misbehaviour';
import { chatModels } from './fakeEndpoint/modelLists';
import type { FakeEndpointOptions } from './fakeEndpoint/options';
import type { Reply } from './fakeEndpoint/reply';
import { RequestLog, type RecordedRequest } from './fakeEndpoint/requestLog';
import { sendAnswer } from './fakeEndpoint/transport';

export type { DialectName, FakeEndpointOptions, Misbehaviour, MisbehaviourScope, RecordedRequest, Reply };

/** A server on loopback that speaks an endpoint's dialect. */
export interface FakeEndpoint {
  readonly dialect: DialectName;
  /** The base URL a user would configure. */
  readonly url: string;
  readonly origin: string;
  /** Ids of the chat models. */
  readonly models: readonly string[];
  /** Every request since the start, in order of arrival. */
  readonly requests: readonly RecordedRequest[];
  /** Those of them that ask for a chat completion. */
  readonly chatRequests: readonly RecordedRequest[];
  /** Those that ask to fill in text. */
  readonly completionRequests: readonly RecordedRequest[];
  /** The first request that fits (any, without a predicate), waiting up to `timeoutMs` (default 5000) for it. */
  waitForRequest(predicate?: (request: RecordedRequest) => boolean, timeoutMs?: number): Promise<RecordedRequest>;
  /** Queues what the next chat requests are answered, one each. */
  reply(...replies: readonly Reply[]): void;
  /** Orders a misbehaviour. A request meets at most one of each sort, in the order given. */
  misbehave(misbehaviour: Misbehaviour, scope?: MisbehaviourScope): Promise<void>;
  /** Ends every misbehaviour. */
  behave(): Promise<void>;
  /** Ends at once, all connections with it. */
  close(): Promise<void>;
}

/** Starts a fake endpoint on 127.0.0.1. */
export async function startFakeEndpoint(options: FakeEndpointOptions = {}): Promise<FakeEndpoint> {
  const dialect = dialects[options.dialect ?? 'openai'];
  const models = options.models ?? chatModels[dialect.name];
  const log = new RequestLog();
  const replies: Reply[] = [];
  const orders = new MisbehaviourOrders();
  const closing = new AbortController();
  const context: AnswerContext = { dialect, models, options, orders, nextReply };

  function nextReply(request: ChatRequestBody): Exclude<Reply, string> {
    const reply = replies.shift() ?? (options.answer ?? echo)(request);
    return typeof reply === 'string' ? { type: 'answer', text: reply } : reply;
  }

  const server = createServer((incoming, response) => {
    const answered = async (): Promise<void> => {
      const request = await log.record(incoming, response);
      response.setHeader('x-request-id', `req_fake_${log.requests.length}`);
      const { answer, fault } = answerRequest(context, request);
      await sendAnswer(response, answer, fault, closing.signal);
    };
    // A client that goes away in the middle of its request leaves nothing to answer.
    answered().catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  const port = await listen(server, options.port ?? 0);
  const origin = `http://127.0.0.1:${port}`;

  return {
    dialect: dialect.name,
    url: `${origin}${options.prefix ?? ''}${dialect.basePath}`,
    origin,
    models,
    requests: log.requests,
    get chatRequests() {
      return log.requests.filter(({ path }) => path.endsWith('/chat/completions'));
    },
    get completionRequests() {
      return log.requests.filter(({ path }) => path.endsWith('/completions') && !path.endsWith('/chat/completions'));
    },
    waitForRequest: (predicate = () => true, timeoutMs = 5000) => log.waitFor(predicate, timeoutMs),
    reply: (...more) => {
      replies.push(...more);
    },
    async misbehave(misbehaviour, scope) {
      if (misbehaviour.type === 'refuse-connections') await stopListening(server);
      else orders.add(misbehaviour, scope);
    },
    async behave() {
      orders.clear();
      if (!server.listening) await listen(server, port);
    },
    async close() {
      closing.abort();
      await stopListening(server);
    },
  };
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The fake endpoint listens at no port.');
  return address.port;
}

async function stopListening(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
  // Clients keep idle connections and reuse them; a moment lets them notice that these are gone.
  await wait(5);
}
