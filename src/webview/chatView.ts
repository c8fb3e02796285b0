import * as vscode from 'vscode';
import { Chat } from '../chat/chat';
import type { OpenedConversation } from '../chat/store/conversationStore';
import type { Recorder } from '../chat/store/recorder';
import type { SessionPorts } from '../chat/session';
import { DisposableStore } from '../host/disposables';
import { newConversation, type Attachment, type Conversation } from '../shared/conversation';
import {
  toHost,
  toSnapshot,
  type PanelState,
  type Placement,
  type PresetSummary,
  type SetupFix,
  type SetupState,
  type ToHost,
} from '../shared/protocol';
import { chatPage } from './html';
import { ViewChannel } from './viewChannel';

/** What the view can ask for that is not its own business. */
export interface ViewActions {
  setUpEndpoint(preset: string | undefined): void;
  findLocalServers(): void;
  selectModel(): void;
  setKey(): void;
  showLog(): void;
  placeCode(text: string, language: string, placement: Placement): void;
}

/** Where conversations are kept. */
export interface ChatHistory {
  begin(conversation: Conversation): Recorder;
  open(id: string): Promise<OpenedConversation | undefined>;
  /** The conversation that this window showed last. */
  readonly lastId: string | undefined;
  rememberLast(id: string): void;
}

/** What the view shows and needs from outside. */
export interface ChatViewPorts {
  readonly session: SessionPorts;
  readonly history: ChatHistory;
  readonly actions: ViewActions;
  panelState(): Omit<PanelState, 'attachments' | 'localServers' | 'setup'>;
  warn(message: string): void;
}

/**
 * The host half of the chat view. It owns the conversation and what is attached to the next question; the page is a
 * mirror that may come and go. An answer goes on arriving while the view is hidden.
 */
export class ChatView implements vscode.WebviewViewProvider, vscode.Disposable {
  static readonly viewId = 'aside.chat';
  private chat: Chat;
  private restored = false;
  private attachments: readonly Attachment[] = [];
  private channel: ViewChannel | undefined;
  private view: vscode.WebviewView | undefined;
  private focusWhenReady = false;
  private localServers: readonly PresetSummary[] = [];
  private setup: SetupState | undefined;
  private answerSetupFix: ((fix: SetupFix | undefined) => void) | undefined;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly ports: ChatViewPorts,
  ) {
    this.chat = this.newChat();
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const store = new DisposableStore();
    const root = vscode.Uri.joinPath(this.extensionUri, 'dist', 'webview');
    const { webview } = view;
    webview.options = { enableScripts: true, localResourceRoots: [root] };
    const channel = new ViewChannel(webview, () => ({
      conversation: toSnapshot(this.chat.conversation),
      panel: this.panel(),
    }));
    this.view = view;
    this.channel = channel;
    store.add(webview.onDidReceiveMessage((message) => this.receive(message, channel)));
    store.add(
      view.onDidDispose(() => {
        channel.close();
        if (this.channel === channel) this.channel = this.view = undefined;
        store.dispose();
      }),
    );
    webview.html = chatPage({
      scriptUri: webview.asWebviewUri(vscode.Uri.joinPath(root, 'main.js')).toString(),
      styleUri: webview.asWebviewUri(vscode.Uri.joinPath(root, 'chat.css')).toString(),
      cspSource: webview.cspSource,
      nonce: crypto.randomUUID().replaceAll('-', ''),
      language: vscode.env.language,
      translations: vscode.l10n.bundle,
    });
  }

  /** Shows the view and puts the cursor into the composer. */
  async reveal(): Promise<void> {
    this.focusWhenReady = this.view?.visible !== true;
    await vscode.commands.executeCommand(`${ChatView.viewId}.focus`);
    if (!this.focusWhenReady) this.channel?.focusComposer();
  }

  /** Adds to what goes out with the next question. */
  attach(attachment: Attachment): void {
    this.attachments = [...this.attachments, attachment];
    this.channel?.sendPanel();
  }

  /** Sends a question with what is attached. An empty one is no question: nothing happens. */
  send(text: string): void {
    if (text.trim() === '') return;
    const { attachments } = this;
    this.attachments = [];
    this.channel?.sendPanel();
    this.ports.history.rememberLast(this.chat.conversation.id);
    void this.chat.send(text, attachments);
  }

  /** Id of the conversation on screen. */
  get conversationId(): string {
    return this.chat.conversation.id;
  }

  /** Begins an empty conversation. */
  startConversation(): void {
    this.restored = true;
    this.show(this.newChat());
    this.ports.history.rememberLast('');
  }

  /** Shows a conversation of the history. Resolves to whether there is one of that id. */
  async openConversation(id: string): Promise<boolean> {
    this.restored = true;
    if (id === this.chat.conversation.id) return true;
    const opened = await this.ports.history.open(id);
    if (opened === undefined) return false;
    this.show(this.chatOf(opened.conversation, opened.recorder));
    this.ports.history.rememberLast(id);
    return true;
  }

  /** Endpoint or model have changed. */
  refreshPanel(): void {
    this.channel?.sendPanel();
  }

  /** Offers servers on this machine in the empty panel. */
  showLocalServers(localServers: readonly PresetSummary[]): void {
    this.localServers = localServers;
    this.channel?.sendPanel();
  }

  /** Shows how far a set-up is, or that there is none any more. */
  showSetup(setup: SetupState | undefined): void {
    this.setup = setup;
    if (setup === undefined) this.answerSetupFix?.(undefined);
    this.channel?.sendPanel();
  }

  /** Offers ways to mend the step that failed. Resolves to the one chosen, to nothing where the set-up was left. */
  askSetupFix(fixes: readonly SetupFix[]): Promise<SetupFix | undefined> {
    this.answerSetupFix?.(undefined);
    return new Promise((resolve) => {
      this.answerSetupFix = (fix) => {
        this.answerSetupFix = undefined;
        resolve(fix);
      };
      if (this.setup !== undefined) this.showSetup({ ...this.setup, fixes });
    });
  }

  dispose(): void {
    void this.chat.close();
    this.channel?.close();
  }

  private show(chat: Chat): void {
    void this.chat.close();
    this.chat = chat;
    this.attachments = [];
    this.channel?.restart();
  }

  /** What this window showed last comes back with the first look at the panel, unless something was begun meanwhile. */
  private async restoreLast(): Promise<void> {
    const { lastId } = this.ports.history;
    if (this.restored || lastId === undefined || this.chat.conversation.leafId !== undefined) return;
    this.restored = true;
    const opened = await this.ports.history.open(lastId);
    if (opened === undefined || this.chat.conversation.leafId !== undefined) return;
    this.show(this.chatOf(opened.conversation, opened.recorder));
  }

  private newChat(): Chat {
    const { history, session } = this.ports;
    const conversation = newConversation(session.newId(), session.now());
    return this.chatOf(conversation, history.begin(conversation));
  }

  private chatOf(conversation: Conversation, recorder: Recorder): Chat {
    const chat: Chat = new Chat(conversation, recorder, this.ports.session, (event) => {
      if (this.chat === chat) this.channel?.sendEvent(event);
    });
    return chat;
  }

  private panel(): PanelState {
    return {
      ...this.ports.panelState(),
      localServers: this.localServers,
      ...(this.setup !== undefined && { setup: this.setup }),
      attachments: this.attachments.map(({ id, label }) => ({ id, label })),
    };
  }

  private receive(raw: unknown, channel: ViewChannel): void {
    const { data: message, error } = toHost.safeParse(raw);
    if (message === undefined) {
      this.ports.warn(`The chat view sent a message that was not understood: ${error?.message ?? ''}`);
      return;
    }
    this.dispatch(message, channel);
  }

  private dispatch(message: ToHost, channel: ViewChannel): void {
    const { actions } = this.ports;
    switch (message.type) {
      case 'ready':
        channel.restart();
        if (this.focusWhenReady) channel.focusComposer();
        this.focusWhenReady = false;
        void this.restoreLast().catch((error: unknown) => this.ports.warn(String(error)));
        return;
      case 'message-send':
        return this.send(message.text);
      case 'message-stop':
        return this.chat.stop();
      case 'answer-retry':
        void this.chat.retry(message.id);
        return;
      case 'conversation-new':
        return this.startConversation();
      case 'attachment-remove':
        this.attachments = this.attachments.filter(({ id }) => id !== message.id);
        return channel.sendPanel();
      case 'model-select':
        return actions.selectModel();
      case 'endpoint-setup':
        return actions.setUpEndpoint(message.preset);
      case 'setup-opened':
        return actions.findLocalServers();
      case 'setup-fix':
        return this.answerSetupFix?.(message.fix);
      case 'setup-cancel':
        return this.answerSetupFix?.(undefined);
      case 'key-set':
        return actions.setKey();
      case 'log-show':
        return actions.showLog();
      case 'code-place':
        return actions.placeCode(message.text, message.language, message.placement);
      case 'link-open':
        // VS Code asks before it opens an address outside of the user's trusted domains.
        void vscode.env.openExternal(vscode.Uri.parse(message.url, true));
        return;
      default:
        message satisfies never;
    }
  }
}
