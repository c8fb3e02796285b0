import * as vscode from 'vscode';
import { readFrontMatter } from '../prompt/frontMatter';
import { globPattern } from '../prompt/glob';
import type { Instruction } from '../prompt/instruction';
import type { Attachment } from '../shared/conversation';
import { readSmallText } from './readSmallText';

/** The instructions of the workspace for one question. */
export interface WorkspaceInstructions {
  readonly instructions: readonly Instruction[];
  /** There are some that are not used, since the workspace is not trusted. */
  readonly isRestricted: boolean;
}

/**
 * What the folders of a question's attachments (all folders, where nothing is attached) want every answer to keep to:
 * `AGENTS.md`, also of the folders between root and file, `.github/copilot-instructions.md`, and those of
 * `.github/instructions` whose `applyTo` fits an attachment. None of them where the workspace is not trusted.
 */
export async function workspaceInstructions(attachments: readonly Attachment[]): Promise<WorkspaceInstructions> {
  const uris = attachments.filter(({ uri }) => uri !== '').map(({ uri }) => vscode.Uri.parse(uri));
  const all = vscode.workspace.workspaceFolders ?? [];
  const touched = all.filter((folder) => uris.some((uri) => vscode.workspace.getWorkspaceFolder(uri) === folder));
  const folders = touched.length > 0 ? touched : all;
  const found = await Promise.all(
    folders.map((folder) =>
      folderInstructions(
        folder,
        uris.filter((uri) => isIn(folder, uri)),
      ),
    ),
  );
  const instructions = found.flat();
  if (vscode.workspace.isTrusted) return { instructions, isRestricted: false };
  return { instructions: [], isRestricted: instructions.length > 0 };
}

function isIn(folder: vscode.WorkspaceFolder, uri: vscode.Uri): boolean {
  return vscode.workspace.getWorkspaceFolder(uri) === folder;
}

async function folderInstructions(
  { uri: root }: vscode.WorkspaceFolder,
  uris: readonly vscode.Uri[],
): Promise<Instruction[]> {
  const paths = uris.map(({ path }) => path.slice(root.path.replace(/\/$/u, '').length + 1));
  const files = [
    ...foldersAbove(paths).map((folder) => vscode.Uri.joinPath(root, folder, 'AGENTS.md')),
    vscode.Uri.joinPath(root, '.github', 'copilot-instructions.md'),
  ];
  const [fitting, ...whole] = await Promise.all([
    fittingInstructions(root, paths),
    ...files.map((file) => readInstruction(file)),
  ]);
  return [...whole.filter((found) => found !== undefined), ...fitting];
}

/** The root (an empty path) and every folder between it and one of these files, the outer ones first. */
function foldersAbove(paths: readonly string[]): string[] {
  const folders = new Set(['']);
  for (const path of paths) {
    const names = path.split('/').slice(0, -1);
    names.forEach((_, index) => folders.add(names.slice(0, index + 1).join('/')));
  }
  return [...folders].toSorted((a, b) => a.split('/').length - b.split('/').length || a.length - b.length);
}

async function readInstruction(uri: vscode.Uri): Promise<Instruction | undefined> {
  const text = await readSmallText(uri);
  return text === undefined || text.trim() === '' ? undefined : { label: labelOf(uri), uri: uri.toString(), text };
}

/** Those of `.github/instructions` that say they are for one of these files; `**` is for every question. */
async function fittingInstructions(root: vscode.Uri, paths: readonly string[]): Promise<Instruction[]> {
  const folder = vscode.Uri.joinPath(root, '.github', 'instructions');
  const found: Instruction[] = [];
  for (const name of await namesIn(folder, '.instructions.md')) {
    const uri = vscode.Uri.joinPath(folder, name);
    const text = await readSmallText(uri);
    if (text === undefined) continue;
    const { facts, body } = readFrontMatter(text);
    const globs = (facts.get('applyto') ?? '').split(',').map((glob) => glob.trim());
    const fits = globs.some(
      (glob) => glob === '**' || (glob !== '' && paths.some((path) => globPattern(glob).test(path))),
    );
    if (fits && body !== '') found.push({ label: labelOf(uri), uri: uri.toString(), text: body });
  }
  return found;
}

/** The files of a folder whose names end so, sorted; none where there is no such folder. */
export async function namesIn(folder: vscode.Uri, ending: string): Promise<string[]> {
  try {
    // Reading a folder that is not there is an error that VS Code logs; looking for it is none.
    await vscode.workspace.fs.stat(folder);
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries
      .filter(([name, type]) => type !== vscode.FileType.Directory && name.endsWith(ending))
      .map(([name]) => name)
      .toSorted();
  } catch {
    // No folder, as in most workspaces.
    return [];
  }
}

function labelOf(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri).replaceAll('\\', '/');
}
