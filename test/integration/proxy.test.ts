import assert from 'node:assert/strict';
import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as vscode from 'vscode';
import type { FakeEndpoint } from '../support/fakeEndpoint';
import { clean, openMarked, startChosenEndpoint } from './support';

describe('the user’s proxy', () => {
  let endpoint: FakeEndpoint;
  beforeEach(async () => {
    endpoint = await startChosenEndpoint();
  });
  afterEach(() => clean(endpoint));

  it('carries the requests', async () => {
    const asked: (string | undefined)[] = [];
    const proxy = createServer((incoming, outgoing) => {
      asked.push(incoming.url);
      const { pathname } = new URL(incoming.url ?? '');
      const { method, headers } = incoming;
      const onward = forward(`${endpoint.origin}${pathname}`, { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(outgoing);
      });
      incoming.pipe(onward);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const { Global } = vscode.ConfigurationTarget;
    const http = vscode.workspace.getConfiguration('http');
    await http.update('proxy', address, Global);
    try {
      // Nobody listens there: without the proxy the request could not arrive anywhere.
      const setting = { id: 'fake', name: 'Fake', baseUrl: 'http://127.0.0.5:9/v1' };
      await vscode.workspace.getConfiguration('aside').update('endpoints', [setting], Global);
      const editor = await openMarked('|');
      endpoint.reply('through();');
      await vscode.commands.executeCommand('aside.generate', { instruction: 'write it' });
      assert.equal(editor.document.getText(), 'through();');
      assert.deepEqual(asked, ['http://127.0.0.5:9/v1/chat/completions']);
    } finally {
      await http.update('proxy', undefined, Global);
      proxy.closeAllConnections();
      proxy.close();
    }
  });
});
