/** The branches of a conversation: a question that was edited, or answered again, has versions side by side. */
import { messageById, type Conversation, type Message } from './conversation';

/** Ids of all versions of a message, itself included, in the order in which they began. */
export function versionsOf(conversation: Conversation, { parentId, role }: Message): readonly string[] {
  return childrenOf(conversation, parentId)
    .filter((message) => message.role === role)
    .toSorted((left, right) => left.createdAt - right.createdAt)
    .map(({ id }) => id);
}

/** Id of the end of the line that was written last among those that go through a message. */
export function newestLeaf(conversation: Conversation, id: string): string {
  let newest: Message | undefined;
  const waiting = [id];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const children = childrenOf(conversation, next);
    const message = messageById(conversation, next);
    if (children.length > 0) waiting.push(...children.map((child) => child.id));
    else if (message !== undefined && message.createdAt >= (newest?.createdAt ?? 0)) newest = message;
  }
  return newest?.id ?? id;
}

/** Finished messages by the id of the one before them; computed once for each state, however many ask. */
const finishedChildren = new WeakMap<ReadonlyMap<string, Message>, ReadonlyMap<string | undefined, Message[]>>();

function childrenOf({ messages, streaming }: Conversation, id: string | undefined): readonly Message[] {
  let children = finishedChildren.get(messages);
  if (children === undefined) {
    children = groupByParent(messages);
    finishedChildren.set(messages, children);
  }
  const finished = children.get(id) ?? [];
  return streaming === undefined || streaming.parentId !== id ? finished : [...finished, streaming];
}

function groupByParent(messages: ReadonlyMap<string, Message>): ReadonlyMap<string | undefined, Message[]> {
  const children = new Map<string | undefined, Message[]>();
  for (const message of messages.values()) {
    const siblings = children.get(message.parentId);
    if (siblings === undefined) children.set(message.parentId, [message]);
    else siblings.push(message);
  }
  return children;
}
