import * as vscode from 'vscode';
import { attachmentScheme, ReadOnlyFiles } from '../host/readOnlyFiles';
import type { Attachment } from '../shared/conversation';

let files: ReadOnlyFiles | undefined;

/** Shows what goes out, or went out, byte for byte: a text in a read-only editor, a picture in VS Code's viewer. */
export async function showAttachment({ id, label, text, languageId, image }: Attachment): Promise<void> {
  files ??= new ReadOnlyFiles(attachmentScheme);
  // Short, since the folder is shown above the text.
  const path = `/${id.slice(0, 8)}/${label.replaceAll('/', '∕')}`;
  if (image !== undefined) {
    const [, format = 'png', data = ''] = /^data:image\/(\w+);base64,(.*)$/isu.exec(image) ?? [];
    const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
    // By its ending VS Code knows a picture; scaled ones may have changed their format.
    const name = path.replace(/\.(?:png|jpe?g|gif|webp)$/iu, '');
    await vscode.commands.executeCommand('vscode.open', files.add(`${name}.${format}`, bytes), { preview: true });
    return;
  }
  const document = await vscode.workspace.openTextDocument(files.add(path, new TextEncoder().encode(text)));
  await vscode.languages.setTextDocumentLanguage(document, languageId).then(undefined, () => undefined);
  await vscode.window.showTextDocument(document, { preview: true });
}
