import * as vscode from 'vscode';
import { TokenCounter } from '../prompt/tokenCounter';
import type { Attachment } from '../shared/conversation';
import type { AttachmentSummary } from '../shared/protocol';
import { lineOfKey } from './secrets';

const counter = new TokenCounter();
/** What was found out of each attachment, which never changes. */
const known = new WeakMap<Attachment, AttachmentSummary>();

/** What the panel shows of an attachment: its size, and whether it holds what looks like a key. */
export function describeAttachment(attachment: Attachment): AttachmentSummary {
  const before = known.get(attachment);
  if (before !== undefined) return before;
  const { id, label, kind, text } = attachment;
  const line = lineOfKey(text);
  const summary: AttachmentSummary = {
    id,
    label,
    kind,
    tokens: Math.ceil(counter.attachment(attachment)),
    ...(line !== undefined && { warning: warningOf(attachment, line) }),
  };
  known.set(attachment, summary);
  return summary;
}

/** Names the line as the file counts it. */
function warningOf({ label, lines }: Attachment, line: number): string {
  return vscode.l10n.t('{0} holds what looks like a key, in line {1}.', label, (lines?.first ?? 0) + line + 1);
}
