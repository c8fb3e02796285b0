import type { Attachment } from '../shared/conversation';
import type { TokenCounter } from './tokenCounter';

/** Fewer lines than this tell a model nothing: the attachment is left out instead. */
const leastLines = 5;

/**
 * The first lines of an attachment, as many as fit into `room` tokens, with a label that tells the model of the cut.
 * Nothing where too few fit, and of a picture.
 */
export function cutAttachment(
  attachment: Attachment,
  room: number,
  counter: TokenCounter,
): { readonly attachment: Attachment; readonly lines: number } | undefined {
  if (attachment.image !== undefined) return undefined;
  const lines = attachment.text.split('\n');
  let kept = Math.min(lines.length - 1, linesWithin(lines, room, counter));
  while (kept >= leastLines) {
    const label = `${attachment.label} (only its first ${kept} lines)`;
    const cut = { ...attachment, label, text: lines.slice(0, kept).join('\n') };
    // Lines are counted one by one above, and without the label, so that their sum may be a little off.
    if (counter.attachment(cut) <= room) return { attachment: cut, lines: kept };
    kept = Math.floor(kept * 0.95) - 1;
  }
  return undefined;
}

function linesWithin(lines: readonly string[], room: number, counter: TokenCounter): number {
  let used = 0;
  let count = 0;
  for (const line of lines) {
    used += counter.text(`${line}\n`);
    if (used > room) break;
    count += 1;
  }
  return count;
}
