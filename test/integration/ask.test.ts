import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FakeEndpoint } from '../support/fakeEndpoint';
import { clean, openMarked, startChosenEndpoint } from './support';

describe('aside.ask', () => {
  let endpoint: FakeEndpoint;
  beforeEach(async () => {
    endpoint = await startChosenEndpoint();
  });
  afterEach(() => clean(endpoint));

  it('sends the selection, byte for byte, with the question, in one request', async () => {
    await openMarked('before();\n|const greeting = "Grüße 👋";\n\tuse(greeting);\n|after();\n');
    await vscode.commands.executeCommand('aside.ask', { question: 'What is greeted?' });
    const request = await endpoint.waitForRequest();
    const body = request.json as { messages: { role: string; content: string }[] };
    assert.equal(
      body.messages.at(-1)?.content.replace(/Untitled-\d+/u, 'Untitled-N'),
      'Attached: Untitled-N:2-3\n\n```typescript\nconst greeting = "Grüße 👋";\n\tuse(greeting);\n```\n\nWhat is greeted?',
    );
    assert.equal(endpoint.requests.length, 1);
  });

  it('attaches the lines on screen where nothing is selected', async () => {
    await openMarked('|first();\nsecond();');
    await vscode.commands.executeCommand('aside.ask', { question: 'Why?' });
    const request = await endpoint.waitForRequest();
    const body = request.json as { messages: { role: string; content: string }[] };
    assert.match(body.messages.at(-1)?.content ?? '', /first\(\);\nsecond\(\);/u);
  });
});
