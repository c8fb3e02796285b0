import * as vscode from 'vscode';
import type { Attachment } from '../shared/conversation';

const scheme = 'aside-attachment';

/** The texts on show, by path. */
const texts = new Map<string, string>();
let registration: vscode.Disposable | undefined;

/** Shows what goes out, or went out, byte for byte, in a read-only editor. A picture is not opened: its chip shows it. */
export async function showAttachment({ id, label, text, languageId, image }: Attachment): Promise<void> {
  if (image !== undefined) return;
  registration ??= vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: ({ path }) => texts.get(path) ?? '',
  });
  const uri = vscode.Uri.from({ scheme, path: `/${id}/${label.replaceAll('/', '∕')}` });
  texts.set(uri.path, text);
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.languages.setTextDocumentLanguage(document, languageId).then(undefined, () => undefined);
  await vscode.window.showTextDocument(document, { preview: true });
}
