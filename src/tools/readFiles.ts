import * as vscode from 'vscode';
import { captureFile } from '../context/files';
import { looksSecret } from '../context/secrets';
import type { ToolInput } from './toolInputs';
import { LinkFinder, workspacePath } from './workspacePath';

const maxFiles = 500;
/** How many files are searched, and how many lines are given. */
const maxSearched = 5000;
const maxMatches = 200;
/** Longer files are not searched, in bytes: they are made by programs as a rule. */
const maxSize = 500_000;
const maxLineLength = 300;

/** A file as its editor shows it, or some of its lines, each with its number. */
export async function readFile({ path, firstLine = 1, lastLine }: ToolInput<'aside_readFile'>): Promise<string> {
  const lines = (await captureFile(await workspacePath(path))).read().text.split(/\r\n|\r|\n/u);
  if (firstLine > lines.length) throw new Error(`${path} has ${lines.length} lines.`);
  return lines
    .slice(firstLine - 1, lastLine)
    .map((line, index) => `${firstLine + index}\t${line}`)
    .join('\n');
}

/** The paths of files, those that the user's settings hide left out. */
export async function listFiles(
  { pattern = '**/*' }: ToolInput<'aside_listFiles'>,
  signal: AbortSignal,
): Promise<string> {
  const files = await findFiles(pattern, maxFiles + 1, signal);
  const paths = files
    .slice(0, maxFiles)
    .map((uri) => vscode.workspace.asRelativePath(uri))
    .toSorted();
  if (paths.length === 0) return `No file matches ${pattern}.`;
  return [...paths, ...(files.length > maxFiles ? [`(more than ${maxFiles}; narrow the pattern)`] : [])].join('\n');
}

/** The lines in which a text stands, in the form `path:line: text`. */
export async function searchText(
  { text, matchCase = false, pattern = '**/*' }: ToolInput<'aside_searchText'>,
  signal: AbortSignal,
): Promise<string> {
  const wanted = matchCase ? text : text.toLowerCase();
  const matches: string[] = [];
  for (const uri of await findFiles(pattern, maxSearched, signal)) {
    signal.throwIfAborted();
    if (matches.length >= maxMatches) break;
    const content = await readSearched(uri);
    if (content === undefined) continue;
    const lines = content.split('\n');
    for (const [index, line] of lines.entries()) {
      if (!(matchCase ? line : line.toLowerCase()).includes(wanted)) continue;
      matches.push(`${vscode.workspace.asRelativePath(uri)}:${index + 1}: ${line.trim().slice(0, maxLineLength)}`);
    }
  }
  if (matches.length === 0) return 'Nothing was found.';
  const more = matches.length > maxMatches ? [`(more than ${maxMatches}; narrow the search)`] : [];
  return [...matches.slice(0, maxMatches), ...more].join('\n');
}

async function findFiles(pattern: string, most: number, signal: AbortSignal): Promise<vscode.Uri[]> {
  const cancellation = new vscode.CancellationTokenSource();
  signal.addEventListener('abort', () => cancellation.cancel(), { once: true });
  const found = await vscode.workspace.findFiles(pattern, undefined, most, cancellation.token);
  const links = new LinkFinder();
  const behind = await Promise.all(found.map((uri) => links.isBehindLink(uri)));
  return found.filter((_, index) => behind[index] !== true);
}

/** Text of a file that is worth searching. */
async function readSearched(uri: vscode.Uri): Promise<string | undefined> {
  if (looksSecret(uri.path.slice(uri.path.lastIndexOf('/') + 1))) return undefined;
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open !== undefined) return open.getText();
  if ((await vscode.workspace.fs.stat(uri)).size > maxSize) return undefined;
  const bytes = await vscode.workspace.fs.readFile(uri);
  return bytes.includes(0) ? undefined : new TextDecoder().decode(bytes);
}
