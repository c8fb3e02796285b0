import * as vscode from 'vscode';
import { nameOf, namedPath } from '../editor/namedPath';
import type { Attachment } from '../shared/conversation';

/** A block of code of an answer, and what went out with the question before it. */
export interface OfferedCode {
  readonly text: string;
  /** What stands beside the fence, without the language. */
  readonly info: string;
  readonly attachments: readonly Attachment[];
}

/** A file that code may be meant for, and why. */
export interface CodeTarget {
  readonly uri: vscode.Uri;
  readonly reason: 'named' | 'attached' | 'open' | 'new';
  readonly attachment?: Attachment;
}

/** So many files of the same name are offered at most. */
const mostNamed = 5;

/**
 * The files a block of code may be meant for, the likeliest first: the one it names, those attached to the question, the
 * open editors, and a new file where it names one that is not there.
 */
export async function codeTargets(code: OfferedCode): Promise<CodeTarget[]> {
  const path = namedPath(code.text, code.info);
  const named = path === undefined ? [] : await filesNamed(path);
  const targets: CodeTarget[] = named.map((uri) => ({ uri, reason: 'named' }));
  const fresh = path === undefined || named.length > 0 ? undefined : newFile(path);
  if (fresh !== undefined) targets.push({ uri: fresh, reason: 'new' });
  for (const attachment of code.attachments) {
    targets.push({ uri: vscode.Uri.parse(attachment.uri), reason: 'attached', attachment });
  }
  for (const uri of openFiles()) targets.push({ uri, reason: 'open' });
  return readable(withoutRepeats(targets));
}

async function filesNamed(path: string): Promise<vscode.Uri[]> {
  const inside = relative(path);
  if (inside === undefined) return [];
  const direct = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => vscode.Uri.joinPath(uri, inside));
  const there = await readable(direct.map((uri) => ({ uri, reason: 'named' })));
  if (there.length > 0) return there.map(({ uri }) => uri);
  // The answer may name the file without the folders it lies in.
  const pattern = `**/${inside.replaceAll(/[[\]{}?*]/gu, '?')}`;
  return vscode.workspace.findFiles(pattern, undefined, mostNamed);
}

/** A path of the workspace; undefined for an absolute one elsewhere. */
function relative(path: string): string | undefined {
  if (!/^(?:\/|[a-z]:)/iu.test(path)) return path;
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => path.startsWith(`${uri.path}/`));
  return folder === undefined ? undefined : path.slice(folder.uri.path.length + 1);
}

function newFile(path: string): vscode.Uri | undefined {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const inside = relative(path);
  return folder === undefined || inside === undefined ? undefined : vscode.Uri.joinPath(folder.uri, inside);
}

/** Files in the editors on screen, the active one first; output and other texts that are no files are left out. */
function openFiles(): vscode.Uri[] {
  const editors = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors];
  return editors.flatMap((editor) => (editor === undefined ? [] : [editor.document.uri])).filter(isFile);
}

function isFile({ scheme }: vscode.Uri): boolean {
  return scheme === 'untitled' || vscode.workspace.fs.isWritableFileSystem(scheme) === true;
}

/** Each file once; what is known of its attachment stays with it. */
function withoutRepeats(targets: readonly CodeTarget[]): CodeTarget[] {
  const byUri = new Map<string, CodeTarget>();
  for (const target of targets) {
    const key = target.uri.toString();
    byUri.set(key, { ...target, ...byUri.get(key) });
  }
  return [...byUri.values()];
}

async function readable(targets: readonly CodeTarget[]): Promise<CodeTarget[]> {
  const checked = await Promise.all(
    targets.map(async (target) => (target.reason === 'new' || (await isText(target.uri)) ? [target] : [])),
  );
  return checked.flat();
}

async function isText(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.openTextDocument(uri);
    return nameOf(uri.path) !== '';
  } catch {
    // Gone, a folder, or no text: not a file to put code into.
    return false;
  }
}
