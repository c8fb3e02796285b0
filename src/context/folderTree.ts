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
  const entries = (await vscode.workspace.fs.readDirectory(folder))
    .filter(([name]) => name !== '.git')
    .map(([name, type]) => ({
      name,
      uri: vscode.Uri.joinPath(folder, name),
      isFolder: (type & vscode.FileType.Directory) !== 0,
      isLink: (type & vscode.FileType.SymbolicLink) !== 0,
    }));
  const hidden = new Set(await ignored.among(entries));
  const sorted = entries
    .filter((entry) => !hidden.has(entry))
    .toSorted((a, b) => Number(b.isFolder) - Number(a.isFolder) || (a.name < b.name ? -1 : 1));
  for (const { name, uri, isFolder, isLink } of sorted.slice(0, maxInFolder)) {
    if (lines.length > maxNames) return;
    lines.push(`${indent}${name}${isFolder ? '/' : ''}`);
    // A link may lead back to a folder above it, or out of the workspace.
    if (isFolder && !isLink) await addEntries(uri, `${indent}  `, lines, ignored);
  }
  if (sorted.length > maxInFolder) lines.push(`${indent}… (${sorted.length - maxInFolder} more)`);
}
