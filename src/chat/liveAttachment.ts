import type { Attachment } from '../shared/conversation';

/** Something attached to a question that is still to be sent: until then it follows what it was taken from. */
export interface LiveAttachment {
  readonly id: string;
  /** As it would go out now. */
  read(): Attachment;
  /** Calls back after every change until disposed. */
  watch(listener: () => void): { dispose(): void };
}

/** What can be attached: as it is, or as it will be when the question is sent. */
export type Attachable = Attachment | LiveAttachment;

/** What would go out now. */
export function readAttachment(attachable: Attachable): Attachment {
  return 'read' in attachable ? attachable.read() : attachable;
}
