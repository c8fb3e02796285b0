import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { OpenChats } from '../../src/chat/openChats';
import { newMeta } from '../../src/chat/store/newMeta';
import { PrivateRecorder, type MetaChange, type Recorder } from '../../src/chat/store/recorder';
import { describeAttachment } from '../../src/context/describe';
import type { Conversation } from '../../src/shared/conversation';
import type { ToHost } from '../../src/shared/protocol';
import { ChatPanel, type ChatPanelPorts } from '../../src/webview/chatPanel';
import { FocusedPanel } from '../../src/webview/focusedPanel';
import { SetupDisplay } from '../../src/webview/setupDisplay';
import { eventually } from '../e2e/support/eventually';
import { startFakeEndpoint } from '../support/fakeEndpoint';
import { portsOf } from '../unit/chat/support/sessionPorts';

describe('what a page says', () => {
  it('is heard in its order from the first moment, and no message that there is not', async () => {
    const endpoint = await startFakeEndpoint();
    const heard: unknown[] = [];
    class Spy extends PrivateRecorder {
      override change({ draft }: MetaChange): void {
        heard.push(draft?.text);
      }
    }
    const begin = (conversation: Conversation): Recorder => new Spy(newMeta(conversation, {}));
    const chats = new OpenChats(portsOf(endpoint), { begin, beginPrivate: begin, open: async () => undefined });
    const warnings: string[] = [];
    const ports: Pick<ChatPanelPorts, keyof ChatPanelPorts> = {
      extensionUri: vscode.Uri.file('/nowhere'),
      chats,
      setup: new SetupDisplay(),
      focused: new FocusedPanel(),
      actions: {} as ChatPanelPorts['actions'],
      context: { describe: describeAttachment } as ChatPanelPorts['context'],
      modelFacts: async () => undefined,
      settingsState: () => ({ presets: [], sendKey: 'enter' }),
      warn: (message) => warnings.push(message),
    };
    const panel = new ChatPanel(ports, undefined, () => undefined);
    const said = new vscode.EventEmitter<unknown>();
    const webview = {
      onDidReceiveMessage: said.event,
      asWebviewUri: (uri: vscode.Uri) => uri,
      postMessage: async () => true,
    } as unknown as vscode.Webview;
    const connection = panel.connect(webview, 'view', async () => undefined);
    const { id } = panel.chat.conversation;
    const texts = Array.from({ length: 30 }, (_, index) => `text ${index}`);
    // Before what reads messages is loaded, while it is, and after.
    for (const text of texts) {
      said.fire({ type: 'draft-change', conversationId: id, text } satisfies ToHost);
      said.fire({ type: 'run-command', command: 'workbench.action.quit' });
      await new Promise((resolve) => setTimeout(resolve, 1));
      if (text === 'text 20') await eventually(async () => assert.equal(panel.chat.outbox.text, text));
    }
    await eventually(async () => assert.deepEqual(heard, texts));
    assert.equal(warnings.length, texts.length);
    connection.dispose();
    panel.dispose();
    chats.dispose();
    await endpoint.close();
  });
});
