import type { Chat } from '../chat/chat';
import type { Attachable } from '../chat/liveAttachment';
import type { ModelFacts } from '../chat/modelFacts';
import { messageById, type Attachment } from '../shared/conversation';
import type { AttachmentSummary, Suggestion, ToHost } from '../shared/protocol';
import type { Aftermath } from './panelActions';
import type { ViewChannel } from './viewChannel';

/** What a panel needs for what goes with a question. What fails is shown to the user and not thrown. */
export interface ContextPorts {
  /** What the panel shows of an attachment, its size as the model counts of which the calibration tells. */
  describe(attachment: Attachment, calibration?: ModelFacts['calibration']): AttachmentSummary;
  /** Calls `show` with what could be attached or asked, each time more is found, until the signal aborts. */
  suggest(sign: '@' | '/', query: string, signal: AbortSignal, show: (items: readonly Suggestion[]) => void): void;
  /** Attaches what was suggested under this id. */
  take(id: string, attach: Attach): void;
  /** Lets the user choose what to attach. */
  pick(attach: Attach): Promise<Aftermath>;
  attachFiles(uris: readonly string[], attach: Attach): void;
  /** Shows a text or a picture, read-only. */
  show(attachment: Attachment): void;
  /** Asks where something should not leave without a look. Resolves to whether it may be sent. */
  mayLeave(attachments: readonly Attachment[]): Promise<boolean>;
  /** Those of the names that are files or symbols of the workspace. */
  findReferences(names: readonly string[]): Promise<readonly string[]>;
  openReference(name: string): void;
}

type Attach = (attachables: readonly Attachable[]) => void;

const types = [
  'attachment-show',
  'context-search',
  'context-add',
  'context-pick',
  'image-attach',
  'text-attach',
  'files-attach',
  'references-check',
  'reference-open',
] as const;

/** What the page says about what goes with a question. */
export type ContextMessage = Extract<ToHost, { type: (typeof types)[number] }>;

export function isContextMessage(message: ToHost): message is ContextMessage {
  return types.some((type) => type === message.type);
}

/** The part of a panel that gathers what goes with a question, and finds what answers name. */
export class PanelContext {
  private searching: AbortController | undefined;

  constructor(private readonly ports: ContextPorts) {}

  /** Does what the page asks for. Gives how it ends, where it asks the user something. */
  receive(message: ContextMessage, chat: Chat, channel: ViewChannel): Promise<Aftermath> | void {
    const attach: Attach = (attachables) => {
      for (const attachable of attachables) chat.outbox.attach(attachable);
    };
    switch (message.type) {
      case 'attachment-show':
        return this.show(message, chat);
      case 'context-search':
        return this.search(message, channel);
      case 'context-add':
        return this.ports.take(message.id, attach);
      case 'context-pick':
        return this.ports.pick(attach);
      case 'image-attach':
        return attach([picture(message)]);
      case 'text-attach':
        return attach([pastedText(message)]);
      case 'files-attach':
        return this.ports.attachFiles(message.uris, attach);
      case 'references-check':
        void this.ports.findReferences(message.names).then((names) => channel.sendReferences(message.answerId, names));
        return;
      case 'reference-open':
        return this.ports.openReference(message.name);
      default:
        message satisfies never;
    }
  }

  private show({ id, questionId }: { id: string; questionId?: string | undefined }, chat: Chat): void {
    const question = questionId === undefined ? undefined : messageById(chat.conversation, questionId);
    const attachments = question?.role === 'user' ? question.attachments : chat.outbox.attachments;
    const attachment = attachments.find((candidate) => candidate.id === id);
    if (attachment !== undefined) this.ports.show(attachment);
  }

  /** Each key takes back the search of the one before. */
  private search({ sign, query, request }: Extract<ToHost, { type: 'context-search' }>, channel: ViewChannel): void {
    this.searching?.abort();
    const searching = new AbortController();
    this.searching = searching;
    this.ports.suggest(sign, query, searching.signal, (items) => {
      if (!searching.signal.aborted) channel.sendSuggestions(request, items);
    });
  }
}

function picture({ name, url }: { name: string; url: string }): Attachment {
  return { id: crypto.randomUUID(), kind: 'image', label: name, uri: '', languageId: '', text: '', image: url };
}

function pastedText({ name, text }: { name: string; text: string }): Attachment {
  return { id: crypto.randomUUID(), kind: 'text', label: name, uri: '', languageId: 'plaintext', text };
}
