import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { streamChat } from '../../../src/api/chat';
import type { ChatPart } from '../../../src/api/types';

describe('streamChat', () => {
  let server: Server;

  async function start(listener: RequestListener): Promise<string> {
    server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address() as AddressInfo;
    return `http://127.0.0.1:${address.port}`;
  }

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it('yields text as it comes, then usage and the finish', async () => {
    const baseUrl = await start((_request, response) => {
      response.setHeader('content-type', 'text/event-stream');
      response.write('data: {"choices":[{"delta":{"role":"assistant","content":"Hel');
      response.write('lo"}}]}\n\ndata: {"choices":[{"delta":{"content":" there"},"finish_reason":"stop"}]}\n\n');
      response.end('data: {"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2}}\n\ndata: [DONE]\n\n');
    });
    const parts: ChatPart[] = [];
    const endpoint = { id: 'test', name: 'Test', baseUrl };
    for await (const part of streamChat(endpoint, { model: 'm', messages: [{ role: 'user', content: 'Hi' }] })) {
      parts.push(part);
    }
    assert.deepEqual(parts, [
      { type: 'text-delta', text: 'Hello' },
      { type: 'text-delta', text: ' there' },
      { type: 'usage', usage: { inputTokens: 3, outputTokens: 2 } },
      { type: 'finish', reason: 'stop' },
    ]);
  });
});
