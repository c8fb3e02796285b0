import type { AssistantMessage, Message } from '../../../../../src/shared/conversation';

/** A fact of a conversation that a user changes. */
export type Field = 'title' | 'pinned' | 'draft' | 'leafId';

/**
 * What a random user notes of what they do, always before they do it, so that after a sudden end it can be said what
 * must be on the disk and what may be.
 */
export type JournalEntry = { readonly conversation: string } & (
  | { readonly type: 'message'; readonly message: Message }
  | { readonly type: 'started'; readonly message: AssistantMessage }
  | { readonly type: 'delta'; readonly id: string; readonly text: string; readonly at: number }
  /** The store has said that these messages are saved. */
  | { readonly type: 'saved'; readonly ids: readonly string[] }
  /** The store has said that so many characters of an answer that arrives are saved. */
  | { readonly type: 'flushed'; readonly id: string; readonly length: number }
  | {
      readonly type: 'change';
      readonly number: number;
      readonly field: Field;
      readonly value: string | boolean;
      readonly at: number;
    }
  /** The store has said that the change of this number is saved. */
  | { readonly type: 'changed'; readonly number: number }
  | { readonly type: 'delete' | 'deleted' | 'restore' | 'restored' }
);
