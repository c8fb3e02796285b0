import { newConversation, type Conversation } from '../shared/conversation';
import { Chat, type ChatListener } from './chat';
import type { SessionPorts } from './session';
import type { OpenedConversation } from './store/conversationStore';
import type { Recorder } from './store/recorder';

/** Where conversations are kept. */
export interface ConversationKeeper {
  begin(conversation: Conversation): Recorder;
  /** The same for one of which nothing is written. */
  beginPrivate(conversation: Conversation): Recorder;
  open(id: string): Promise<OpenedConversation | undefined>;
}

/**
 * The chats of this window: those that a panel shows, and those in which an answer arrives though none does. Each
 * conversation is here once, so that all panels that show it show the same.
 */
export class OpenChats {
  private readonly chats = new Map<string, Chat>();
  private readonly opening = new Map<string, Promise<Chat | undefined>>();
  private readonly closing = new Map<string, Promise<void>>();

  constructor(
    private readonly session: SessionPorts,
    private readonly keeper: ConversationKeeper,
  ) {}

  /** Begins an empty conversation. */
  begin(how: 'kept' | 'private' = 'kept'): Chat {
    const { keeper } = this;
    const conversation = newConversation(this.session.newId(), this.session.now());
    return this.add(conversation, how === 'kept' ? keeper.begin(conversation) : keeper.beginPrivate(conversation));
  }

  /** A conversation as it goes on now, else as it is kept. `undefined` where there is none of that id. */
  async open(id: string): Promise<Chat | undefined> {
    const chat = this.chats.get(id);
    if (chat !== undefined) return chat;
    const opening = this.opening.get(id) ?? this.read(id).finally(() => this.opening.delete(id));
    this.opening.set(id, opening);
    return opening;
  }

  /**
   * Keeps the text in the composer of a conversation, which may have left the screen meanwhile; panels that show it
   * take it over.
   * @param writer the panel in which it was typed
   */
  async keepText(id: string, text: string, writer: ChatListener): Promise<void> {
    const chat = this.chats.get(id) ?? (await this.open(id));
    chat?.write(text, writer);
    this.putAway(id);
  }

  /** Ends a conversation that is to be deleted, wherever it is shown. */
  async discard(id: string): Promise<void> {
    const chat = this.chats.get(id) ?? (await this.opening.get(id));
    if (chat === undefined) return;
    this.chats.delete(id);
    await chat.discard();
  }

  /** Ends all of them; what came is written. */
  dispose(): void {
    for (const chat of this.chats.values()) void chat.close();
    this.chats.clear();
  }

  private async read(id: string): Promise<Chat | undefined> {
    await this.closing.get(id);
    const opened = await this.keeper.open(id);
    return opened && this.add(opened.conversation, opened.recorder);
  }

  private add(conversation: Conversation, recorder: Recorder): Chat {
    const { id } = conversation;
    // Whoever has just asked for the chat comes before it is put away.
    const chat = new Chat(conversation, recorder, this.session, () => setTimeout(() => this.putAway(id)));
    this.chats.set(id, chat);
    return chat;
  }

  private putAway(id: string): void {
    const chat = this.chats.get(id);
    if (chat === undefined || chat.isUsed) return;
    this.chats.delete(id);
    this.closing.set(
      id,
      chat.close().finally(() => this.closing.delete(id)),
    );
  }
}
