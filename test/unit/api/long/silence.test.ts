import assert from 'node:assert/strict';
import { nodeFetch } from '../../../../src/host/nodeFetch';
import { startFakeEndpoint } from '../../../support/fakeEndpoint';
import { readAnswer, request, textOf, type ReadAnswer } from '../readAnswer';

const sixMinutesMs = 6 * 60_000;

/**
 * Silence of six minutes, as a model that thinks keeps it. What gives up before is not us but the platform's `fetch`
 * (undici: 300 s for headers, 300 s between two pieces of the body), which VS Code gives to extensions with a dispatcher
 * of its own, so that no other limit can be set (microsoft/vscode-proxy-agent, `createFetchPatch`). That is why the
 * extension sends by Node's `https`.
 */
describe('six minutes of silence', function () {
  this.timeout(sixMinutesMs + 60_000);
  before(function () {
    if (process.env['ASIDE_TEST_LONG'] === undefined) this.skip();
  });

  it('before the answer, or in it, are waited for by the extension, and cut short by the platform', async () => {
    const [thinking, pausing, cutThinking, cutPausing] = await Promise.all([
      ask(nodeFetch, 'thinking'),
      ask(nodeFetch, 'pausing'),
      ask(fetch, 'thinking'),
      ask(fetch, 'pausing'),
    ]);
    assert.deepEqual([textOf(thinking.parts), thinking.error], ['One, two.', undefined]);
    assert.deepEqual([textOf(pausing.parts), pausing.error], ['One, two.', undefined]);
    assert.deepEqual([cutThinking.error?.kind, cutThinking.error?.code], ['timeout', 'UND_ERR_HEADERS_TIMEOUT']);
    assert.deepEqual([cutPausing.error?.kind, textOf(cutPausing.parts)], ['timeout', 'One, ']);
  });

  async function ask(send: typeof fetch, silence: 'thinking' | 'pausing'): Promise<ReadAnswer> {
    const [first, second] = ['One, ', 'two.'].map(
      (content) => `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`,
    );
    const server = await startFakeEndpoint({ models: [request.model] });
    try {
      if (silence === 'thinking') await server.misbehave({ type: 'delay-headers', ms: sixMinutesMs });
      const pauseMs = silence === 'pausing' ? sixMinutesMs : 0;
      server.reply({ type: 'raw', pieces: [first ?? '', pauseMs, `${second}data: [DONE]\n\n`] });
      return await readAnswer({ fetch: send }, request, { id: 'fake', name: 'Fake', baseUrl: server.url });
    } finally {
      await server.close();
    }
  }
});
