import * as vscode from 'vscode';
import { searchPaths } from './searchPaths';

/** How old the list may be before it is read anew, in milliseconds. */
const maxAgeMs = 15_000;
/** More files than these are not listed. */
const maxFiles = 200_000;

/**
 * The paths of the workspace's files as `pathOf` gives them, for finding some by a few letters. Read when it is first
 * asked for, and anew, meanwhile keeping the old, when it is asked again later.
 */
export class FileIndex {
  private paths: readonly string[] = [];
  private readonly uris = new Map<string, vscode.Uri>();
  private readAt = 0;
  private reading: Promise<void> | undefined;

  /** The files and folders that fit a query best; all that is known where the signal aborts. */
  async search(query: string, limit: number, signal: AbortSignal): Promise<readonly vscode.Uri[]> {
    await this.ready();
    const found = await searchPaths(this.paths, query, limit, signal);
    return found.flatMap((path) => this.uris.get(path) ?? []);
  }

  /** The file of a path, whole or cut at its front. `undefined` where none or several are meant. */
  async find(path: string): Promise<vscode.Uri | undefined> {
    await this.ready();
    const known = this.uris.get(path);
    if (known !== undefined) return known;
    const ending = `/${path}`;
    const found = this.paths.filter((candidate) => candidate.endsWith(ending)).slice(0, 2);
    return found.length === 1 ? this.uris.get(found[0] ?? '') : undefined;
  }

  /** Waits only where nothing was ever read. */
  private async ready(): Promise<void> {
    const isFirst = this.readAt === 0;
    if (Date.now() - this.readAt > maxAgeMs) this.reading ??= this.read().finally(() => (this.reading = undefined));
    if (isFirst) await this.reading;
  }

  private async read(): Promise<void> {
    const files = await vscode.workspace.findFiles('**/*', excluded(), maxFiles);
    this.uris.clear();
    for (const uri of files) {
      const path = vscode.workspace.asRelativePath(uri).replaceAll('\\', '/');
      this.uris.set(path, uri);
      for (const folder of foldersOf(path)) {
        if (this.uris.has(folder)) break;
        this.uris.set(folder, folderUri(uri, path, folder));
      }
    }
    this.paths = [...this.uris.keys()];
    this.readAt = Date.now();
  }
}

/** Folders above a file, the innermost first, each with a slash at its end. */
function foldersOf(path: string): string[] {
  const names = path.split('/').slice(0, -1);
  return names.map((_, index) => `${names.slice(0, names.length - index).join('/')}/`);
}

function folderUri(file: vscode.Uri, path: string, folder: string): vscode.Uri {
  return file.with({ path: file.path.slice(0, file.path.length - (path.length - folder.length)) });
}

/** What the user keeps out of searches; files that are hidden from the explorer are left out by VS Code itself. */
function excluded(): string {
  const settings = vscode.workspace.getConfiguration('search').get<Record<string, unknown>>('exclude') ?? {};
  const globs = Object.entries(settings).flatMap(([glob, value]) => (value === true ? [glob] : []));
  return `{${['**/node_modules', '**/.git', ...globs.filter((glob) => !glob.includes('{'))].join(',')}}`;
}
