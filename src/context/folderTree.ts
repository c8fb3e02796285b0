import * as vscode from 'vscode';
import type { Attachment } from '../shared/conversation';
import { pathOf } from './documentPart';
import { IgnoredFiles } from './ignoredFiles';

/** How many names a tree shows, and how many of one folder. */
const maxNames = 500;
const maxInFolder = 60;

/** A folder as the tree of its names, without what Git ignores. What was left out for its length is said. */
export async function captureFolder(uri: vscode.Uri): Promise<Attachment> {
  const label = `${pathOf(uri).replace(/\/$/u, '')}/`;
  const lines: string[] = [label];
  await addEntries(uri, '  ', lines, new IgnoredFiles());
  if (lines.length > maxNames) lines.splice(maxNames, Infinity, '… (the rest is left out)');
  const text = `${lines.join('\n')}\n`;
  return { id: crypto.randomUUID(), kind: 'folder', label, uri: uri.toString(), languageId: 'plaintext', text };
}

async function addEntries(folder: vscode.Uri, indent: string, lines: string[], ignored: IgnoredFiles): Promise<void> {
  const entries = await vscode.workspace.fs.readDirectory(folder);
  const shown: (readonly [name: string, isFolder: boolean])[] = [];
  for (const [name, type] of entries) {
    const isFolder = (type & vscode.FileType.Directory) !== 0;
    if (name !== '.git' && !(await ignored.has(vscode.Uri.joinPath(folder, name), isFolder)))
      shown.push([name, isFolder]);
  }
  const sorted = shown.toSorted(
    ([a, aIsFolder], [b, bIsFolder]) => Number(bIsFolder) - Number(aIsFolder) || (a < b ? -1 : 1),
  );
  for (const [name, isFolder] of sorted.slice(0, maxInFolder)) {
    if (lines.length > maxNames) return;
    lines.push(`${indent}${name}${isFolder ? '/' : ''}`);
    if (isFolder) await addEntries(vscode.Uri.joinPath(folder, name), `${indent}  `, lines, ignored);
  }
  if (sorted.length > maxInFolder) lines.push(`${indent}… (${sorted.length - maxInFolder} more)`);
}
