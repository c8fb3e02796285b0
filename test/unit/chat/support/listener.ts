import type { ChatListener } from '../../../../src/chat/chat';
import type { ConversationEvent } from '../../../../src/shared/conversation';

/** A panel, as far as a chat knows of it. */
export class Listener implements ChatListener {
  readonly events: ConversationEvent[] = [];
  discarded = false;
  /** How often another panel has changed the text. */
  texts = 0;

  onEvent(event: ConversationEvent): void {
    this.events.push(event);
  }

  onOutgoing(): void {
    // A panel would tell its page.
  }

  onText(): void {
    this.texts += 1;
  }

  onDiscarded(): void {
    this.discarded = true;
  }
}

export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
}
