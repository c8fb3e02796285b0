import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startFakeEndpoint, type FakeEndpoint, type FakeEndpointOptions } from '../support/fakeEndpoint';

/** Starts a fake endpoint and chooses it, as a user with a custom endpoint would have it in the settings. */
export async function startChosenEndpoint(options?: FakeEndpointOptions): Promise<FakeEndpoint> {
  const endpoint = await startFakeEndpoint(options);
  const settings = vscode.workspace.getConfiguration('aside');
  const setting = { id: 'fake', name: 'Fake', baseUrl: endpoint.url };
  await settings.update('endpoints', [setting], vscode.ConfigurationTarget.Global);
  await settings.update('model', `fake/${endpoint.models[0]}`, vscode.ConfigurationTarget.Global);
  return endpoint;
}

/** Forgets the endpoint, and closes every editor without saving. */
export async function clean(endpoint?: FakeEndpoint): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  const settings = vscode.workspace.getConfiguration('aside');
  await settings.update('endpoints', undefined, vscode.ConfigurationTarget.Global);
  await settings.update('model', undefined, vscode.ConfigurationTarget.Global);
  await endpoint?.close();
}

/** An untitled document with the cursor, or a selection, where `|` stands in `marked`. */
export async function openMarked(marked: string, language = 'typescript'): Promise<vscode.TextEditor> {
  const content = marked.replaceAll('|', '');
  const document = await vscode.workspace.openTextDocument({ content, language });
  const editor = await vscode.window.showTextDocument(document);
  const first = marked.indexOf('|');
  const last = marked.lastIndexOf('|');
  assert.notEqual(first, -1, 'no cursor is marked');
  const anchor = document.positionAt(first);
  const active = document.positionAt(first === last ? first : last - 1);
  editor.selection = new vscode.Selection(anchor, active);
  return editor;
}

/** Waits until `condition` gives something true, at most ten seconds. */
export async function until<Value>(
  what: string,
  condition: () => Value | Thenable<Value>,
): Promise<NonNullable<Value>> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > deadline) assert.fail(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A place in the first folder of the workspace. */
export function inWorkspace(path: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder !== undefined, 'a folder is open');
  return vscode.Uri.joinPath(folder.uri, path);
}

/** Writes a file there, exactly as it is given. */
export async function writeInWorkspace(path: string, content: string | Uint8Array): Promise<vscode.Uri> {
  const uri = inWorkspace(path);
  await vscode.workspace.fs.writeFile(uri, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  return uri;
}

/** How many requests of each endpoint were looked at. */
const seen = new WeakMap<FakeEndpoint, number>();

/** The question that comes next: the last message of the one request that is new since this was last asked. */
export async function askedText(endpoint: FakeEndpoint): Promise<string> {
  const before = seen.get(endpoint) ?? 0;
  await until('the question has come', () => endpoint.chatRequests.length > before);
  const { chatRequests } = endpoint;
  assert.equal(chatRequests.length, before + 1, 'one request a question');
  seen.set(endpoint, chatRequests.length);
  const body = chatRequests.at(-1)?.json as { messages: { content: string }[] };
  return (body.messages.at(-1)?.content ?? '').replaceAll(/Untitled-\d+/gu, 'Untitled-N');
}
