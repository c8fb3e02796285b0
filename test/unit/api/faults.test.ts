import assert from 'node:assert/strict';
import { readBalance } from '../../../src/api/balance';
import { ApiError } from '../../../src/api/errors';
import { checkKey } from '../../../src/api/keys';
import { listModels } from '../../../src/api/models';
import type { ChatRequest, Endpoint } from '../../../src/api/types';
import { presets } from '../../../src/endpoints/presets';
import { startFakeEndpoint, type FakeEndpoint, type Misbehaviour } from '../../support/fakeEndpoint';
import { readAnswer, textOf } from './readAnswer';

const key = 'aiml-key';
const timeouts = { firstByteMs: 300, silenceMs: 300 };
const question: ChatRequest = {
  model: 'gpt-4o',
  messages: [{ role: 'user', content: 'Say something.' }],
  temperature: 1,
};

type Job = 'stream' | 'whole' | 'models' | 'key' | 'balance';
type Fault = readonly [name: string, faults: readonly Misbehaviour[], outcomes: Readonly<Record<Job, string>>];

/** The same for every job. */
function all(outcome: string): Record<Job, string> {
  return { stream: outcome, whole: outcome, models: outcome, key: outcome, balance: outcome };
}

/** One outcome for chats, and nothing wrong with the rest. */
function chats(stream: string, whole = stream): Record<Job, string> {
  return { stream, whole, models: 'done', key: 'done', balance: 'done' };
}

/** What the fake endpoint says, one event for each. */
const text = Array.from({ length: 200 }, (_, index) => `word ${index} `);

const elsewhere = 'http://127.0.0.1:9/';

const faults: readonly Fault[] = [
  ['none', [], all('done')],
  ['400', [status(400)], all('bad-request')],
  ['401', [status(401)], all('auth')],
  ['402', [status(402)], all('forbidden')],
  ['403', [status(403)], all('forbidden')],
  ['404', [status(404)], all('not-found')],
  ['405', [status(405)], all('not-found')],
  ['407', [status(407)], all('network')],
  ['408', [status(408)], all('timeout')],
  ['413', [status(413)], all('context-length')],
  ['422', [status(422)], all('bad-request')],
  ['429', [status(429)], all('rate-limit')],
  ['500', [status(500)], all('server')],
  ['502', [status(502)], all('unavailable')],
  ['503', [status(503)], all('unavailable')],
  ['504', [status(504)], all('unavailable')],
  ['a web page with 200', [{ type: 'html', status: 200 }], { ...all('protocol not-json'), stream: 'protocol web-page', whole: 'protocol web-page' }],
  ['a web page with 502', [{ type: 'html', status: 502 }], all('unavailable')],
  ['JSON that breaks off', [{ type: 'bad-json' }], { ...all('protocol not-json'), stream: 'incomplete not-json', whole: 'incomplete not-json' }],
  ['an error whose JSON breaks off', [{ type: 'bad-json', status: 500 }], all('server')],
  ['a redirect to another server', [{ type: 'redirect', status: 307, to: elsewhere }], all('protocol redirect')],
  ['a redirect in a circle', [{ type: 'redirect', status: 308, to: '/v1/chat/completions' }], all('protocol redirect')],
  ['a wrong content type', [{ type: 'content-type', contentType: 'text/plain' }], chats('done')],
  ['no content type to speak of', [{ type: 'content-type', contentType: 'application/octet-stream' }], chats('done')],
  ['JSON where a stream was asked for', [{ type: 'json-for-stream' }], chats('done')],
  ['an end without a finish', [{ type: 'no-finish' }], chats('incomplete, text kept', 'done')],
  ['an event that is no JSON', [{ type: 'bad-event', at: 1 }], chats('done, skipped', 'done')],
  ['an error event after two', [{ type: 'error-event', after: 2, message: 'The GPU fell out.' }], chats('unavailable, text kept', 'done')],
  ['an error event at once', [{ type: 'error-event', after: 0, message: 'The GPU fell out.' }], chats('unavailable', 'done')],
  ['slow headers', [{ type: 'delay-headers', ms: 60 }], all('done')],
  ['a slow first byte', [{ type: 'delay-first-byte', ms: 60 }], all('done')],
  ['headers that never come', [{ type: 'stall-headers' }], all('timeout time-limit')],
  ['a first byte that never comes', [{ type: 'stall', afterBytes: 0 }], all('timeout time-limit')],
  ['silence in the middle', [{ type: 'stall', afterBytes: 20 }], all('timeout time-limit')],
  ['silence in the answer', [{ type: 'stall', afterBytes: 1500 }], { ...chats('timeout time-limit, text kept', 'timeout time-limit'), models: 'timeout time-limit' }],
  ['a cut before the headers', [{ type: 'cut' }], all('network ECONNRESET')],
  ['a cut before the first byte', [{ type: 'cut', afterBytes: 0 }], all('network ECONNRESET')],
  ['a cut in the answer', [{ type: 'cut', afterBytes: 1500 }], { ...chats('incomplete, text kept', 'network ECONNRESET'), models: 'network ECONNRESET' }],
  ['a refused parameter', [{ type: 'refuse-parameter', parameter: 'temperature' }], chats('done, adapted')],
  ['nobody listening', [{ type: 'refuse-connections' }], all('network ECONNREFUSED')],
]; // prettier-ignore

describe('each fault has one outcome for each job', function () {
  // The limits are short, and the machine does other things, too.
  this.retries(2);
  let fake: FakeEndpoint;
  beforeEach(async () => {
    const answer = { type: 'answer', text } as const;
    fake = await startFakeEndpoint({ dialect: 'aimlapi', key, answer: () => answer });
  });
  afterEach(() => fake.close());

  for (const [name, misbehaviours, outcomes] of faults) {
    for (const [job, outcome] of Object.entries(outcomes)) {
      it(`${name}, ${job}: ${outcome}`, async () => {
        for (const misbehaviour of misbehaviours) await fake.misbehave(misbehaviour);
        assert.equal(await run(job), outcome);
      });
    }
  }

  async function run(job: string): Promise<string> {
    const dialect = presets.find(({ id }) => id === 'aimlapi')?.dialect ?? {};
    const endpoint: Endpoint = { id: 'aimlapi', name: 'AI/ML API', baseUrl: fake.url, key, dialect };
    switch (job) {
      case 'stream':
        return await chat(endpoint, question);
      case 'whole':
        return await chat(endpoint, { ...question, stream: false });
      case 'models':
        return await settle(listModels(endpoint, { timeouts }));
      case 'key':
        return await settle(checkKey(endpoint, { timeouts }));
      default:
        return await settle(readBalance(endpoint, { timeouts }));
    }
  }
});

async function chat(endpoint: Endpoint, request: ChatRequest): Promise<string> {
  const { parts, error } = await readAnswer({ timeouts, retries: 0 }, request, endpoint);
  const notices = parts.flatMap((part) => (part.type === 'notice' ? [part.notice.kind] : []));
  const came = textOf(parts);
  if (error === undefined) {
    assert.ok(parts.at(-1)?.type === 'finish');
    if (!notices.includes('skipped')) assert.equal(came, text.join(''));
    return ['done', ...notices].join(', ');
  }
  return [nameOf(error), ...notices, ...(came === '' ? [] : ['text kept'])].join(', ');
}

async function settle(job: Promise<unknown>): Promise<string> {
  try {
    await job;
    return 'done';
  } catch (error) {
    assert.ok(error instanceof ApiError);
    return nameOf(error);
  }
}

/** The kind, with our own code where there is one. */
function nameOf({ kind, code, message }: ApiError): string {
  assert.ok(message.length > 5 && !message.includes(key), message);
  const own = ['redirect', 'not-json', 'web-page', 'time-limit', 'ECONNRESET', 'ECONNREFUSED'];
  return code !== undefined && own.includes(code) ? `${kind} ${code}` : kind;
}

function status(code: number): Misbehaviour {
  return { type: 'status', status: code };
}
