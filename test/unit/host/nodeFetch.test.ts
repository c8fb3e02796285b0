import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nodeFetch } from '../../../src/host/nodeFetch';

describe('nodeFetch', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  async function serve(listener: RequestListener): Promise<string> {
    const started = createServer(listener);
    server = started;
    await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(started.address() as AddressInfo).port}/`;
  }

  it('sends method, headers and body, and gives status, headers and body back', async () => {
    const url = await serve((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => (body += text));
      request.on('end', () => {
        response.writeHead(201, { 'x-echo': request.headers['authorization'] ?? '' });
        response.end(`${request.method} ${body} ${request.headers['content-length']}`);
      });
    });
    const response = await nodeFetch(url, { method: 'POST', headers: { authorization: 'Bearer k' }, body: '{"é":1}' });
    assert.equal(response.status, 201);
    assert.equal(response.headers.get('x-echo'), 'Bearer k');
    assert.equal(await response.text(), 'POST {"é":1} 8');
  });

  it('gives each piece of the body as it comes', async () => {
    const url = await serve((_request, response) => {
      response.write('one');
      setTimeout(() => response.end('two'), 50);
    });
    const response = await nodeFetch(url);
    const pieces: string[] = [];
    const decoder = new TextDecoder();
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) pieces.push(decoder.decode(chunk));
    assert.deepEqual(pieces, ['one', 'two']);
  });

  it('shows a redirect and does not follow it', async () => {
    const paths: (string | undefined)[] = [];
    const url = await serve((request, response) => {
      paths.push(request.url);
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    const response = await nodeFetch(url);
    assert.equal(response.status, 302);
    assert.equal(response.headers.get('location'), '/elsewhere');
    assert.deepEqual(paths, ['/']);
  });

  it('closes the connection when the signal aborts, before the answer and in the middle of it', async () => {
    for (const early of [true, false]) {
      let closed: Promise<unknown> | undefined;
      const url = await serve((_request, response) => {
        closed = once(response, 'close');
        if (!early) response.write('x');
      });
      const stop = new AbortController();
      const asked = nodeFetch(url, { signal: stop.signal });
      if (early) setTimeout(() => stop.abort(), 30);
      else {
        const { body } = await asked;
        const reader = body?.getReader();
        await reader?.read();
        stop.abort();
        await assert.rejects(reader?.read() ?? Promise.resolve(), { name: 'AbortError' });
      }
      if (early) await assert.rejects(asked, { name: 'AbortError' });
      await closed;
      server?.close();
    }
  });

  it('closes the connection when the body is cancelled', async () => {
    let closed: Promise<unknown> | undefined;
    const url = await serve((_request, response) => {
      closed = once(response, 'close');
      response.write('x');
    });
    const { body } = await nodeFetch(url);
    await body?.cancel();
    await closed;
  });

  it('fails as fetch does when nobody answers, with the reason as the cause', async () => {
    const url = await serve(() => undefined);
    server?.close();
    server?.closeAllConnections();
    await assert.rejects(nodeFetch(url), (error: Error & { cause?: { code?: string } }) => {
      assert.equal(error.message, 'fetch failed');
      assert.equal(error.cause?.code, 'ECONNREFUSED');
      return true;
    });
  });

  it('makes a body that breaks off an error of the stream', async () => {
    const url = await serve((request, response) => {
      response.write('half');
      setTimeout(() => request.socket.destroy(), 20);
    });
    const response = await nodeFetch(url);
    await assert.rejects(response.text());
  });
});
