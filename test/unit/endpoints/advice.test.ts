import assert from 'node:assert/strict';
import { ApiError, type ApiErrorDetails, type ApiErrorKind } from '../../../src/api/errors';
import { adviceFor } from '../../../src/endpoints/advice';
import { presets } from '../../../src/endpoints/presets';
import type { AdviceContext } from '../../../src/endpoints/remedies';

const ollama = { id: 'ollama', name: 'Ollama', baseUrl: 'http://127.0.0.1:11434/v1' };
const local = 'http://127.0.0.1:11434/v1/chat/completions';

interface Row {
  readonly at: string;
  readonly kind: ApiErrorKind;
  readonly words: string;
  readonly details?: ApiErrorDetails;
  readonly context?: AdviceContext;
  readonly message: RegExp;
  readonly action: string | undefined;
}

const rows: readonly Row[] = [
  { at: 'mammouth', kind: 'auth', words: 'Invalid API key', details: { status: 401 }, message: /^Invalid API key\. Set .* https:\/\/mammouth\.ai\/app\/account\/settings\/api$/u, action: 'set-key' },
  { at: 'mantler', kind: 'auth', words: 'Invalid API key', details: { status: 401 }, message: /^Invalid API key\. Set the API key for Mantler again\.$/u, action: 'set-key' },
  { at: 'aimlapi', kind: 'auth', words: 'x', details: { code: 'key-disabled' }, message: /switched off.*Switch it on.*aimlapi\.com/u, action: 'set-key' },
  { at: 'aimlapi', kind: 'forbidden', words: 'Forbidden', details: { status: 403 }, message: /spending limit/u, action: 'set-key' },
  { at: 'aimlapi', kind: 'forbidden', words: 'No credit', details: { status: 402 }, message: /^No credit\. Add credit at AI\/ML API: https/u, action: 'retry' },
  { at: 'mantler', kind: 'forbidden', words: 'Key has no access to this model', details: { status: 403 }, message: /may not use this model/u, action: 'select-model' },
  { at: 'mantler', kind: 'unavailable', words: 'Machine offline', details: { status: 503 }, message: /The machine that serves this model is offline/u, action: 'select-model' },
  { at: 'mammouth', kind: 'unavailable', words: 'Busy', details: { status: 503 }, message: /^Busy\. Mammouth is overloaded or down/u, action: 'retry' },
  { at: 'mantler', kind: 'not-found', words: 'Model not found or not deployed', details: { status: 404 }, message: /not be deployed/u, action: 'select-model' },
  { at: 'ollama', kind: 'not-found', words: '404 page not found', details: { status: 404 }, message: /base URL of Ollama/u, action: 'set-up-endpoint' },
  { at: 'mammouth', kind: 'rate-limit', words: 'Slow down', details: { status: 429, retryAfterMs: 4200 }, message: /Try again in 5 s\./u, action: 'retry' },
  { at: 'mammouth', kind: 'rate-limit', words: 'Quota', details: { status: 429, code: 'insufficient_quota' }, message: /Add credit at https:\/\/mammouth\.ai/u, action: 'retry' },
  { at: 'ollama', kind: 'network', words: 'x', details: { code: 'ECONNREFUSED', url: local }, message: /^Ollama refused the connection\. Start Ollama/u, action: 'retry' },
  { at: 'ollama', kind: 'network', words: 'x', details: { code: 'ECONNREFUSED', url: local }, context: { isRemote: true }, message: /runs on a remote machine, and 127\.0\.0\.1:11434 is looked for there/u, action: 'set-up-endpoint' },
  { at: 'ollama', kind: 'network', words: 'x', details: { code: 'ECONNREFUSED', url: local }, context: { isRemote: true, canRunLocally: true }, message: /127\.0\.0\.1:11434 is looked for there\. If Ollama runs on your own machine.* add "aside\.aside": \["ui"\] to the setting remote\.extensionKind\.$/u, action: 'show-remote-setting' },
  { at: 'mammouth', kind: 'network', words: 'x', details: { code: 'ECONNREFUSED' }, message: /Check the connection/u, action: 'retry' },
  { at: 'mammouth', kind: 'network', words: 'x', details: { code: 'CERT_DATE' }, message: /not valid today\. .*clock is wrong/u, action: 'retry' },
  { at: 'mammouth', kind: 'network', words: 'x', details: { code: 'CERT_UNTRUSTED' }, message: /not trusted on this machine/u, action: 'show-log' },
  { at: 'mammouth', kind: 'network', words: 'x', details: { code: 'ENOTFOUND' }, message: /was not found/u, action: 'retry' },
  { at: 'mammouth', kind: 'network', words: 'x', details: { status: 407 }, message: /asks for a password.*http\.proxy/u, action: 'show-log' },
  { at: 'mammouth', kind: 'network', words: 'x', message: /Mammouth could not be reached/u, action: 'retry' },
  { at: 'mammouth', kind: 'protocol', words: 'x', details: { code: 'web-page' }, message: /Something other than an API.*guest network/u, action: 'set-up-endpoint' },
  { at: 'mammouth', kind: 'protocol', words: 'x', details: { code: 'redirect', target: 'https://other.example/v1' }, message: /redirects to https:\/\/other\.example\/v1; nothing was sent there/u, action: 'set-up-endpoint' },
  { at: 'mammouth', kind: 'incomplete', words: 'x', message: /kept/u, action: 'continue' },
  { at: 'mammouth', kind: 'incomplete', words: 'x', details: { code: 'empty' }, message: /empty answer/u, action: 'retry' },
  { at: 'mammouth', kind: 'server', words: 'x', details: { status: 500, wordless: true }, message: /^Mammouth answered with status 500 and no explanation\./u, action: 'retry' },
  { at: 'mammouth', kind: 'context-length', words: 'Too long!', details: { status: 400 }, message: /^Too long! Leave out/u, action: undefined },
  { at: 'mammouth', kind: 'timeout', words: 'x', details: { code: 'time-limit' }, message: /did not answer in time/u, action: 'retry' },
]; // prettier-ignore

describe('adviceFor', () => {
  for (const { at, kind, words, details, context, message, action } of rows) {
    const name = [kind, details?.status, details?.code, context?.isRemote ? 'remote' : ''].filter(Boolean).join(' ');
    it(`${at}: ${name}`, () => {
      const endpoint = presets.find(({ id }) => id === at) ?? ollama;
      const advice = adviceFor(new ApiError(kind, words, details), endpoint, context);
      assert.match(advice.message, message);
      assert.equal(advice.action, action);
    });
  }

  it('says something whole for every kind at every endpoint', () => {
    const kinds: readonly ApiErrorKind[] = [
      'auth', 'forbidden', 'not-found', 'rate-limit', 'bad-request', 'context-length', 'server', 'unavailable',
      'network', 'timeout', 'protocol', 'incomplete',
    ]; // prettier-ignore
    for (const endpoint of [...presets, ollama]) {
      for (const kind of kinds) {
        const { message } = adviceFor(new ApiError(kind, 'words of the endpoint'), endpoint);
        assert.match(message, /[.!?]$|https:\S+$/u, `${endpoint.id} ${kind}`);
        assert.doesNotMatch(message, /\{\d\}|undefined/u);
      }
    }
  });
});
