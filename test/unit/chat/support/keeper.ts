import type { ConversationKeeper } from '../../../../src/chat/openChats';
import type { ConversationStore } from '../../../../src/chat/store/conversationStore';
import { LateRecorder } from '../../../../src/chat/store/lateRecorder';
import { newMeta } from '../../../../src/chat/store/newMeta';
import { PrivateRecorder } from '../../../../src/chat/store/recorder';

/** Keeps conversations as the host does, which has the store only once there is something to write. */
export class Keeper implements ConversationKeeper {
  private readonly loading: Promise<ConversationStore>;

  constructor(readonly store: ConversationStore) {
    this.loading = Promise.resolve(store);
  }

  begin: ConversationKeeper['begin'] = (conversation) => new LateRecorder(conversation, {}, () => this.loading);
  beginPrivate: ConversationKeeper['beginPrivate'] = (conversation) => new PrivateRecorder(newMeta(conversation, {}));
  open: ConversationKeeper['open'] = async (id) => (await this.loading).open(id);

  async flush(): Promise<void> {
    await (await this.loading).flush();
  }
}
