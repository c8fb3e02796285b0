import type { Attachment } from '../shared/conversation';
import { codeBlock } from './codeBlock';

/** An attachment as the model reads it: under its name, in a fence that nothing inside can close. */
export function attachmentText({ label, languageId, text, image }: Attachment): string {
  // A file's name is data too: it may not begin a line of its own.
  const name = label.replaceAll(/\s+/gu, ' ');
  return image === undefined ? `Attached: ${name}\n\n${codeBlock(text, languageId)}` : `Attached: ${name} (image)`;
}
