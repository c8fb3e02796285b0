import type { Attachment, Conversation, ConversationEvent } from '../shared/conversation';
import type { Recorder } from './store/recorder';
import { ChatSession, type SessionPorts } from './session';

/** A conversation that goes on and is kept on the disk meanwhile. */
export class Chat {
  private readonly session: ChatSession;
  private readonly others: { dispose(): void };

  constructor(
    conversation: Conversation,
    private readonly recorder: Recorder,
    ports: SessionPorts,
    onEvent: (event: ConversationEvent) => void,
  ) {
    this.session = new ChatSession(conversation, ports, (event) => {
      recorder.record(event, this.session.conversation);
      onEvent(event);
    });
    this.others = recorder.watchOthers((changes) => this.session.merge(changes));
  }

  get conversation(): Conversation {
    return this.session.conversation;
  }

  /** Adds a question to the shown line and runs its answer to the end. Never rejects. */
  send(text: string, attachments: readonly Attachment[]): Promise<void> {
    return this.session.send(text, attachments);
  }

  /** Asks the question before this answer once more. */
  retry(answerId: string): Promise<void> {
    return this.session.retry(answerId);
  }

  /** Ends the running answer and keeps what came. */
  stop(): void {
    this.session.stop();
  }

  /** Ends the conversation here. A running answer is stopped, and everything that came is written. */
  async close(): Promise<void> {
    this.others.dispose();
    this.session.stop();
    await this.session.settled();
    this.session.dispose();
    await this.recorder.close();
  }
}
