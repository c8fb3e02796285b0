import type { Conversation, ConversationEvent, Message } from '../../shared/conversation';
import type { ConversationMeta } from './storedConversation';

/** The facts of a conversation that can be changed. A `draft` of `undefined` takes the draft away. */
export type MetaChange = {
  readonly [Field in Exclude<keyof ConversationMeta, 'id' | 'createdAt'>]?: ConversationMeta[Field] | undefined;
};

/** What another window has done to a conversation since this one last looked. */
export interface OtherChanges {
  /** Messages that are new here, or now whole: for `mergeMessages`. */
  readonly messages: readonly Message[];
  /** The facts, where they have changed. */
  readonly meta?: ConversationMeta;
}

/** Keeps one conversation on the disk while it goes on. */
export interface Recorder {
  readonly id: string;
  /** Whether anything of the conversation is written. */
  readonly isKept: boolean;
  /** The facts as they are known here, with changes that are still to be written. */
  readonly meta: ConversationMeta;
  /**
   * Takes note of an event. Never waits and never fails: writing goes on behind, and what cannot be written is kept and
   * tried again. A conversation that another window has added to must be merged before the next event.
   * @param conversation the conversation after the event.
   */
  record(event: ConversationEvent, conversation: Conversation): void;
  /** Changes title, pin, model, draft. A draft is written at most once a second. */
  change(change: MetaChange): void;
  /**
   * Resolves once everything noted so far was written, or tried: then to `false`. A draft and an answer that still
   * streams may lag behind by a second.
   */
  saved(): Promise<boolean>;
  /** The same, with draft and streaming answer as they are now. */
  flush(): Promise<boolean>;
  /** Writes what is left and ends. What is recorded afterwards is dropped. */
  close(): Promise<boolean>;
  /** Ends without writing anything more, for a conversation that is deleted. */
  abandon(): Promise<void>;
  /** Reads what other windows have added since the last time. */
  readOthers(): Promise<OtherChanges>;
  /** Tells what other windows add, where the file system can watch. */
  watchOthers(listener: (changes: OtherChanges) => void): { dispose(): void };
}

/** For a private conversation, and where history is off: nothing is ever written. */
export class PrivateRecorder implements Recorder {
  readonly isKept = false;
  readonly id: string;

  constructor(private facts: ConversationMeta) {
    this.id = facts.id;
  }

  get meta(): ConversationMeta {
    return this.facts;
  }

  record(): void {
    // Private.
  }

  change(change: MetaChange): void {
    this.facts = changeMeta(this.facts, change);
  }

  saved(): Promise<boolean> {
    return Promise.resolve(true);
  }

  flush(): Promise<boolean> {
    return this.saved();
  }

  close(): Promise<boolean> {
    return this.saved();
  }

  abandon(): Promise<void> {
    return Promise.resolve();
  }

  readOthers(): Promise<OtherChanges> {
    return Promise.resolve({ messages: [] });
  }

  watchOthers(): { dispose(): void } {
    return { dispose: () => undefined };
  }
}

/** The facts after a change. Time does not go backwards, whatever the clock of another window says. */
export function changeMeta(meta: ConversationMeta, change: MetaChange): ConversationMeta {
  const { leafId, model, draft, workspace, ...rest } = { ...meta, ...change };
  return {
    ...rest,
    title: rest.title ?? meta.title,
    pinned: rest.pinned ?? meta.pinned,
    updatedAt: Math.max(meta.updatedAt, change.updatedAt ?? 0),
    ...(leafId !== undefined && { leafId }),
    ...(model !== undefined && { model }),
    ...(draft !== undefined && { draft }),
    ...(workspace !== undefined && { workspace }),
  };
}
