import * as l10n from '@vscode/l10n';
import {
  newConversation,
  type AssistantMessage,
  type Attachment,
  type Conversation,
  type Message,
  type MessageEnd,
  type UserMessage,
} from '../../shared/conversation';
import type { ConversationDetails } from '../store/newMeta';
import { idSchema } from '../store/storedConversation';
import { titleOf } from '../title';
import { visibleNodes } from './visibleNodes';

/** A conversation of another program, in words that all of them can be brought to. */
export interface ImportedTree {
  /** As the other program has it, so that importing twice does not make two of it. */
  readonly id?: string;
  readonly title?: string;
  /** Milliseconds since 1970. */
  readonly createdAt?: number;
  readonly workspace?: string;
  readonly pinned?: boolean;
  readonly nodes: readonly ImportedNode[];
  /** The node at the end of the shown line; the last one where it is not told. */
  readonly currentId?: string;
}

export interface ImportedNode {
  readonly id: string;
  readonly parentId?: string;
  /** `hidden`: tools, instructions and the like, which are left out; what hangs on them hangs on their parent then. */
  readonly role: 'user' | 'assistant' | 'hidden';
  readonly text: string;
  /** Of a hidden node too: it then belongs to the answer that follows. */
  readonly reasoning?: string;
  readonly at?: number;
  /** As the other program names it. */
  readonly model?: string;
  readonly images?: readonly string[];
  readonly notices?: readonly string[];
  readonly attachments?: readonly { readonly label: string; readonly text: string }[];
  /** What kept the answer from being finished. */
  readonly failure?: string;
  readonly stopped?: boolean;
}

export interface ImportedConversation {
  readonly conversation: Conversation;
  readonly details: ConversationDetails;
}

export interface ImportPorts {
  /** Milliseconds since 1970. */
  now(): number;
  newId(): string;
}

/** Brings a conversation of another program into ours. `undefined` where nothing is left of it. */
export function fromImportedTree(
  tree: ImportedTree,
  program: string,
  ports: ImportPorts,
): ImportedConversation | undefined {
  const { nodes, shownAs } = visibleNodes(tree.nodes);
  const [first] = nodes;
  if (first === undefined) return undefined;
  const createdAt = tree.createdAt ?? first.at ?? ports.now();
  const messages = toMessages(nodes, program, createdAt, ports);
  const last = shownAs.get(tree.currentId ?? '') ?? nodes.at(-1)?.id ?? '';
  const leafId = messages.get(last)?.id;
  const question = nodes.find(({ role }) => role === 'user');
  const title = tree.title?.trim() ?? '';
  const conversation = {
    ...newConversation(ownId(`${program}-${tree.id ?? ''}`, ports), createdAt),
    title: title === '' ? titleOf(question?.text ?? first.text) : title,
    messages: new Map([...messages.values()].map((message) => [message.id, message])),
    ...(leafId !== undefined && { leafId }),
  };
  const { workspace, pinned } = tree;
  return {
    conversation,
    details: { ...(workspace !== undefined && { workspace }), ...(pinned !== undefined && { pinned }) },
  };
}

/** Messages by the ids of their nodes, whose own ids are kept where they fit ours. */
function toMessages(
  nodes: readonly ImportedNode[],
  program: string,
  createdAt: number,
  ports: ImportPorts,
): Map<string, Message> {
  const messages = new Map<string, Message>();
  const taken = new Set<string>();
  let at = createdAt;
  for (const node of nodes) {
    at = node.at ?? at;
    const wanted = ownId(node.id, ports);
    const id = taken.has(wanted) ? ports.newId() : wanted;
    taken.add(id);
    const parentId = node.parentId === undefined ? undefined : messages.get(node.parentId)?.id;
    const common = { id, ...(parentId !== undefined && { parentId }), createdAt: at };
    messages.set(node.id, node.role === 'user' ? question(node, common) : answer(node, common, program));
  }
  return messages;
}

type Common = Pick<Message, 'id' | 'parentId' | 'createdAt'>;

function question({ text, attachments = [] }: ImportedNode, common: Common): UserMessage {
  const kept = attachments.map(({ label, text }, index): Attachment => {
    return { id: `${common.id}-${index}`, kind: 'file', label, uri: '', languageId: 'plaintext', text };
  });
  return { role: 'user', ...common, text, attachments: kept };
}

function answer(node: ImportedNode, common: Common, program: string): AssistantMessage {
  return {
    role: 'assistant',
    ...common,
    model: `${program}/${node.model ?? l10n.t('unknown model')}`,
    text: node.text,
    reasoning: node.reasoning ?? '',
    images: node.images ?? [],
    citations: [],
    notices: node.notices ?? [],
    end: endOf(node, common.createdAt),
  };
}

function endOf({ failure, stopped }: ImportedNode, at: number): MessageEnd {
  if (failure !== undefined) return { type: 'failed', at, error: { kind: 'imported', message: failure } };
  return stopped === true ? { type: 'stopped', at } : { type: 'finished', at, reason: 'unknown' };
}

function ownId(id: string, ports: ImportPorts): string {
  const lower = id.toLowerCase();
  return idSchema.safeParse(lower).success && !lower.endsWith('-') ? lower : ports.newId();
}
