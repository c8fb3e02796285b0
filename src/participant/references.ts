import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { readAttachment, type Attachable } from '../chat/liveAttachment';
import { allowedFiles, harmlessFiles } from '../context/consent';
import { describeAttachment } from '../context/describe';
import { attachFiles } from '../context/fileParts';
import { captureRange } from '../context/selections';
import type { Attachment } from '../shared/conversation';
import { dataUrl } from '../shared/dataUrl';
import { UserError } from '../shared/userError';

/** A picture, for which VS Code's stable interface has no name. */
const picture = z.object({
  mimeType: z.string().check(z.startsWith('image/')),
  data: z.custom<() => Thenable<Uint8Array>>((value) => typeof value === 'function'),
});

/**
 * References that VS Code adds by itself: lists of skills for its own agents, and the workspace's instructions, which
 * Aside reads itself where the workspace is trusted.
 */
const addedByVscode = /^vscode\.(?:customizations|instructions|prompt\.instructions)\b/u;

/** What goes with a question that was asked in VS Code's chat, and what does not, a sentence each. */
export interface ReferencedAttachments {
  readonly attachments: readonly Attachment[];
  readonly problems: readonly string[];
}

/** What a question refers to. The user is asked about files that may be private, as in Aside's own panel. */
export async function referencedAttachments(
  references: readonly vscode.ChatPromptReference[],
): Promise<ReferencedAttachments> {
  const attachments: Attachment[] = [];
  const problems: string[] = [];
  for (const reference of references.filter(({ id }) => !addedByVscode.test(id))) {
    try {
      attachments.push(...(await capture(reference)).map((attachable) => readAttachment(attachable)));
    } catch (error) {
      const reason = error instanceof UserError ? error.message : vscode.l10n.t('It cannot be read.');
      problems.push(vscode.l10n.t('{0} was not sent. {1}', nameOf(reference), reason));
    }
  }
  return { attachments, problems };
}

/** The same of an earlier question: without what the user would have to be asked about, and without what is gone. */
export async function pastAttachments(
  references: readonly vscode.ChatPromptReference[],
): Promise<readonly Attachment[]> {
  const harmless = await harmlessFiles(references.flatMap((reference) => fileOf(reference) ?? []));
  const known = references.filter((reference) => {
    const file = fileOf(reference);
    return file === undefined || harmless.includes(file);
  });
  const { attachments } = await referencedAttachments(known);
  return attachments.filter((attachment) => describeAttachment(attachment).warning === undefined);
}

async function capture(reference: vscode.ChatPromptReference): Promise<readonly Attachable[]> {
  const { value } = reference;
  if (value instanceof vscode.Uri) return attachFiles([value]);
  if (value instanceof vscode.Location) {
    if ((await allowedFiles([value.uri])).length === 0) return [];
    return [await captureRange(await vscode.workspace.openTextDocument(value.uri), value.range)];
  }
  if (typeof value === 'string') return [text(nameOf(reference), value)];
  const { data: image } = picture.safeParse(value);
  if (image !== undefined) return [await imageOf(nameOf(reference), image)];
  throw new UserError(vscode.l10n.t('Aside does not know what it is.'));
}

function fileOf({ value }: vscode.ChatPromptReference): vscode.Uri | undefined {
  if (value instanceof vscode.Uri) return value;
  return value instanceof vscode.Location ? value.uri : undefined;
}

function nameOf(reference: vscode.ChatPromptReference): string {
  const file = fileOf(reference);
  return file === undefined ? (reference.modelDescription ?? reference.id) : vscode.workspace.asRelativePath(file);
}

function text(label: string, value: string): Attachment {
  return { id: crypto.randomUUID(), kind: 'text', label, uri: '', languageId: 'plaintext', text: value };
}

async function imageOf(label: string, { mimeType, data }: z.infer<typeof picture>): Promise<Attachment> {
  const image = dataUrl(mimeType, await data());
  return { id: crypto.randomUUID(), kind: 'image', label, uri: '', languageId: '', text: '', image };
}
