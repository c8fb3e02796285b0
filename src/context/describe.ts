import * as vscode from 'vscode';
import { correction, type Calibration } from '../prompt/calibration';
import { rawAttachmentTokens } from '../prompt/tokenCounter';
import type { Attachment } from '../shared/conversation';
import type { AttachmentSummary } from '../shared/protocol';
import { lineOfKey } from './secrets';

/** What is found out of a text by reading all of it. */
interface Findings {
  /** Before any correction. */
  readonly tokens: number;
  readonly warning: string | undefined;
}

/** Of each attachment, which never changes. */
const known = new WeakMap<Attachment, Findings>();

/**
 * What the panel shows of an attachment: its size, corrected by what the chosen model's answers have told, and whether it
 * holds what looks like a key.
 */
export function describeAttachment(attachment: Attachment, calibration?: Calibration): AttachmentSummary {
  const { id, label, kind } = attachment;
  const { tokens, warning } = findingsOf(attachment);
  const corrected = Math.ceil(tokens * correction(calibration));
  return { id, label, kind, tokens: corrected, ...(warning !== undefined && { warning }) };
}

function findingsOf(attachment: Attachment): Findings {
  const before = known.get(attachment);
  if (before !== undefined) return before;
  const line = lineOfKey(attachment.text);
  const findings = {
    tokens: rawAttachmentTokens(attachment),
    warning: line === undefined ? undefined : warningOf(attachment, line),
  };
  known.set(attachment, findings);
  return findings;
}

/** Names the line as the file counts it. */
function warningOf({ label, lines }: Attachment, line: number): string {
  return vscode.l10n.t('{0} holds what looks like a key, in line {1}.', label, (lines?.first ?? 0) + line + 1);
}
