import * as vscode from 'vscode';
import type { Chat, ChatListener } from '../chat/chat';
import { contextMeter } from '../chat/contextMeter';
import type { Attachable } from '../chat/liveAttachment';
import type { ModelFacts } from '../chat/modelFacts';
import type { OpenChats } from '../chat/openChats';
import { DisposableStore } from '../host/disposables';
import { messageById, type Attachment, type Conversation, type ConversationEvent } from '../shared/conversation';
import type * as Protocol from '../shared/protocol';
import type { PageCommand, PanelState, ToHost } from '../shared/protocol';
import { toSnapshot } from '../shared/snapshot';
import { changeChat, isChatMessage } from './chatMessages';
import { CodeLooks } from './codeLooks';
import { chatPage, type PagePlace } from './html';
import { bringFocusBack } from './focusReturn';
import type { FocusedPanel } from './focusedPanel';
import { isActionMessage, startAction, type Aftermath, type PanelActions } from './panelActions';
import { isContextMessage, PanelContext, type ContextPorts } from './panelContext';
import type { SetupDisplay } from './setupDisplay';
import { ViewChannel } from './viewChannel';

/** What every panel of the window shows and needs from outside. */
export interface ChatPanelPorts {
  readonly extensionUri: vscode.Uri;
  readonly chats: OpenChats;
  readonly setup: SetupDisplay;
  readonly focused: FocusedPanel;
  readonly actions: PanelActions;
  readonly context: ContextPorts;
  /** What is known of the chosen model's size and its way to count; nothing before one is chosen. */
  modelFacts(): Promise<ModelFacts | undefined>;
  settingsState(): Pick<PanelState, 'endpoint' | 'model' | 'presets' | 'sendKey'>;
  warn(message: string): void;
}

/**
 * One page and the chat it shows, in the view or in an editor tab. The page is a mirror that may come and go. A chat
 * that is left goes on by itself.
 */
export class ChatPanel implements ChatListener, vscode.Disposable {
  private shown: Chat;
  private stopWatching: () => void;
  private channel: ViewChannel | undefined;
  /** Gives the focus to the page, where it is in sight. */
  private enter: (() => Thenable<unknown>) | undefined;
  private focusWhenReady = false;
  /** The conversation to begin with, until something else was begun here. */
  private awaited: string | undefined;
  /** What was known of the chosen model when it was last asked. */
  private facts: ModelFacts = {};
  private readonly context: PanelContext;
  private readonly looks = new CodeLooks(() => this.channel);
  private readonly store = new DisposableStore();

  /**
   * @param initialId the conversation that is read when the page is ready, where there is one
   * @param onShown called when another conversation is shown, or the shown one has changed in what a title tells
   */
  constructor(
    private readonly ports: ChatPanelPorts,
    initialId: string | undefined,
    private readonly onShown: (conversation: Conversation) => void,
  ) {
    this.awaited = initialId;
    this.context = new PanelContext(ports.context);
    this.shown = ports.chats.begin();
    this.stopWatching = this.shown.watch(this);
    this.store.add({ dispose: ports.setup.watch(() => this.refresh()) });
    this.store.add(this.looks);
  }

  /** The chat on screen. */
  get chat(): Chat {
    return this.shown;
  }

  /**
   * Gives the panel its page, until the returned disposable is disposed.
   * @param enter gives the focus to the page, where it is in sight
   */
  connect(webview: vscode.Webview, place: PagePlace, enter: () => Thenable<unknown>): vscode.Disposable {
    this.enter = enter;
    const root = vscode.Uri.joinPath(this.ports.extensionUri, 'dist', 'webview');
    webview.options = { enableScripts: true, localResourceRoots: [root] };
    const channel = new ViewChannel(webview, () => ({
      conversation: toSnapshot(this.shown.conversation),
      draft: this.shown.outbox.text,
      panel: this.state(),
    }));
    this.channel = channel;
    webview.html = chatPage({
      scriptUri: webview.asWebviewUri(vscode.Uri.joinPath(root, 'main.js')).toString(),
      styleUri: webview.asWebviewUri(vscode.Uri.joinPath(root, 'chat.css')).toString(),
      cspSource: webview.cspSource,
      nonce: crypto.randomUUID().replaceAll('-', ''),
      language: vscode.env.language,
      place,
      translations: vscode.l10n.bundle,
    });
    // Loaded while the page loads, which is sent on its way first: nothing is said before.
    const protocol = new Promise((resolve) => setTimeout(resolve)).then(() => import('../shared/protocol'));
    const receiving = webview.onDidReceiveMessage((message) => void this.receive(message, channel, protocol));
    return new vscode.Disposable(() => {
      receiving.dispose();
      channel.close();
      this.ports.focused.left(this);
      if (this.channel === channel) this.channel = undefined;
    });
  }

  /** Puts the cursor into the composer, of a page that is still to come as soon as it is there. */
  focus(isLoaded: boolean): void {
    this.focusWhenReady = !isLoaded;
    if (isLoaded) this.channel?.focusComposer();
  }

  /** Has the page do something by itself. */
  command(command: PageCommand): void {
    this.channel?.sendCommand(command);
  }

  /** Adds to what goes out with the next question. */
  attach(attachable: Attachable): void {
    this.awaited = undefined;
    this.shown.outbox.attach(attachable);
  }

  /** Sends a question with what is attached. An empty one is no question: nothing happens. */
  send(text: string): void {
    if (text.trim() === '') return;
    this.awaited = undefined;
    const chat = this.shown;
    // Asked only where there is a doubt, so that a question goes out at once in all other cases.
    if (!chat.outbox.attachments.some((one) => this.ports.context.describe(one).warning !== undefined)) {
      return this.sendNow(chat, text);
    }
    void this.sendWithConsent(chat, text);
  }

  private async sendWithConsent(chat: Chat, text: string): Promise<void> {
    const mayLeave = this.ports.context.mayLeave(chat.outbox.attachments);
    this.after(mayLeave.then(() => 'focus-back'));
    if (await mayLeave) this.sendNow(chat, text);
  }

  private sendNow(chat: Chat, text: string): void {
    void chat.send(text);
    this.onShown(chat.conversation);
  }

  /** Shows an empty conversation, of which nothing is written where it is private. */
  startConversation(how: 'kept' | 'private' = 'kept'): void {
    this.awaited = undefined;
    const { conversation, isKept } = this.shown;
    const begun = this.ports.chats.begin(how);
    // One that is empty already stays, with what has been written into its composer.
    if (conversation.leafId !== undefined || begun.isKept !== isKept) this.show(begun);
    else void this.ports.chats.discard(begun.conversation.id);
  }

  /** Puts a question that the user has not written into the composer of an empty conversation, after what stands there. */
  draft(text: string): void {
    this.startConversation(this.shown.isKept ? 'kept' : 'private');
    this.shown.addText(text);
  }

  /** Shows a conversation that goes on or is kept. Resolves to whether there is one of that id. */
  async open(id: string): Promise<boolean> {
    const chat = await this.ports.chats.open(id);
    if (chat !== undefined) this.show(chat);
    return chat !== undefined;
  }

  /** Shows a chat. The one before goes on by itself. */
  show(chat: Chat): void {
    this.awaited = undefined;
    if (chat === this.shown) return;
    const stopWatching = this.stopWatching;
    this.shown = chat;
    this.stopWatching = chat.watch(this);
    stopWatching();
    this.channel?.restart();
    this.onShown(chat.conversation);
  }

  /** Endpoint, model or set-up have changed. */
  refresh(): void {
    this.channel?.sendPanel();
    void this.readFacts();
  }

  /** Tells the page how much the chosen model takes, where that has changed. */
  private async readFacts(): Promise<void> {
    const facts = (await this.ports.modelFacts()) ?? {};
    const isSame = facts.contextLength === this.facts.contextLength && facts.calibration === this.facts.calibration;
    this.facts = facts;
    if (!isSame) this.channel?.sendPanel();
  }

  onEvent(event: ConversationEvent): void {
    this.channel?.sendEvent(event);
    if (tellsTitle(event)) this.onShown(this.shown.conversation);
    // The answer has told how its model counts, and fills the context itself.
    if (event.type === 'answer-ended') this.refresh();
  }

  onOutgoing(): void {
    this.channel?.sendPanel();
  }

  onText(): void {
    this.channel?.sendDraft();
  }

  onDiscarded(): void {
    this.startConversation();
  }

  dispose(): void {
    this.ports.focused.closed(this);
    this.store.dispose();
    this.channel?.close();
    this.stopWatching();
  }

  private state(): PanelState {
    const { setup } = this.ports;
    const { outbox } = this.shown;
    const attachments = outbox.attachments.map((one) => this.ports.context.describe(one, this.facts.calibration));
    const attached = attachments.reduce((sum, { tokens }) => sum + tokens, 0);
    return {
      ...this.ports.settingsState(),
      ...(!this.shown.isKept && { isPrivate: true }),
      usesTools: this.shown.usesTools,
      localServers: setup.localServers,
      ...(setup.state !== undefined && { setup: setup.state }),
      attachments,
      meter: contextMeter(this.shown.conversation, attached, this.facts),
      queued: outbox.queued.map(({ id, text, attachments }) => ({ id, text, attachments: attachments.length })),
    };
  }

  /** What was shown here last comes back with the first look at the panel, before the page is told anything. */
  private async begin(channel: ViewChannel): Promise<void> {
    const { awaited } = this;
    if (awaited !== undefined) {
      const chat = await this.ports.chats.open(awaited).catch((error: unknown) => this.ports.warn(String(error)));
      if (chat !== undefined && this.awaited === awaited) this.show(chat);
      this.awaited = undefined;
    }
    channel.restart();
    void this.looks.showNames(channel);
    void this.readFacts();
    if (this.focusWhenReady) channel.focusComposer();
    this.focusWhenReady = false;
  }

  private keepText(conversationId: string, text: string): void {
    this.ports.chats.keepText(conversationId, text, this).catch((error: unknown) => this.ports.warn(String(error)));
  }

  /** All messages wait for the same promise, so that they stay in their order. */
  private async receive(raw: unknown, channel: ViewChannel, protocol: Promise<typeof Protocol>): Promise<void> {
    const { toHost } = await protocol;
    const { data: message, error } = toHost.safeParse(raw);
    if (message === undefined) {
      this.ports.warn(`The chat view sent a message that was not understood: ${error?.message ?? ''}`);
      return;
    }
    this.dispatch(message, channel);
  }

  /** Brings the focus back when what the page asked for is over, where that has not led the user elsewhere. */
  private after(task: Promise<Aftermath> | void): void {
    if (task === undefined) return;
    void bringFocusBack(task, async () => {
      await this.enter?.();
      this.channel?.returnFocus();
    });
  }

  private dispatch(message: ToHost, channel: ViewChannel): void {
    const chat = this.shown;
    if (isChatMessage(message)) return changeChat(chat, message);
    if (isContextMessage(message)) return this.after(this.context.receive(message, chat, channel));
    if (isActionMessage(message)) {
      return this.after(startAction(this.ports.actions, message, (questionId) => attachmentsOf(chat, questionId)));
    }
    switch (message.type) {
      case 'ready':
        void this.begin(channel);
        return;
      case 'focus-change':
        return message.focused ? this.ports.focused.entered(this) : this.ports.focused.left(this);
      case 'message-send':
        return this.send(message.text);
      case 'draft-change':
        return this.keepText(message.conversationId, message.text);
      case 'queued-take-back':
        chat.outbox.takeBack(message.id);
        return channel.sendDraft();
      case 'answer-retry-with-model':
        return this.after(this.ports.actions.pickModel((model) => void chat.retry(message.id, model)));
      case 'conversation-new':
        return this.startConversation();
      case 'setup-fix':
        return this.ports.setup.choose(message.fix);
      case 'setup-cancel':
        return this.ports.setup.choose(undefined);
      case 'theme-worn':
        return this.looks.wear(message.id);
      default:
        message satisfies never;
    }
  }
}

function attachmentsOf({ conversation }: Chat, questionId: string): readonly Attachment[] {
  const question = messageById(conversation, questionId);
  return question?.role === 'user' ? question.attachments : [];
}

/** Whether an event may change what a title tells, or whether there is anything to come back to. */
function tellsTitle({ type }: ConversationEvent): boolean {
  return type === 'message-added' || type === 'title-changed' || type === 'others-merged';
}
