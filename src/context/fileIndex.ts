import * as vscode from 'vscode';
import { pathOf } from './documentPart';
import { searchPaths } from './searchPaths';

/** How old the list may be before it is read anew, in milliseconds. */
const maxAgeMs = 15_000;
/** How long no further letter comes where typing rests. */
const restMs = 300;
/** More files than these are not listed. */
const maxFiles = 200_000;
/** How many files are filed before others get their turn. */
const slice = 1000;

/** The files of the workspace and the folders around them. */
interface Listing {
  /** By path as `pathOf` gives it; folders have a slash at the end. */
  readonly uris: Map<string, vscode.Uri>;
  /** Paths of files by their last name. */
  readonly byName: Map<string, string[]>;
  readonly paths: readonly string[];
}

/** Finds at most so many files whose paths fit a glob. */
export type FindFiles = (glob: string, limit: number) => Thenable<readonly vscode.Uri[]>;

/**
 * The workspace's files, for finding some by a few letters. Reading their list keeps VS Code busy for a second where they
 * are many, so that it waits until typing rests; a list that is there is kept meanwhile.
 */
export class FileIndex {
  private listing: Listing = { uris: new Map(), byName: new Map(), paths: [] };
  private readAt = 0;
  private reading: Promise<void> | undefined;

  constructor(private readonly findFiles: FindFiles = findInWorkspace) {}

  /** Reads the list once typing rests, where what there is of it is old. */
  async prepare(signal: AbortSignal): Promise<void> {
    await rest();
    if (!signal.aborted && Date.now() - this.readAt > maxAgeMs) await this.read();
  }

  /**
   * Calls `show` with the files and folders that fit a query best. Before the list has been read for the first time, some
   * that fit come at once. Nothing is shown after the signal has aborted.
   */
  async search(
    query: string,
    limit: number,
    signal: AbortSignal,
    show: (uris: readonly vscode.Uri[]) => void,
  ): Promise<void> {
    if (this.readAt === 0) {
      const some = new Map((await this.findFiles(roughGlob(query), limit)).map((uri) => [pathOf(uri), uri]));
      const found = await searchPaths([...some.keys()], query, limit, signal);
      // Rather nothing than an empty list that is filled a moment later.
      if (found.length > 0 && !signal.aborted) show(found.flatMap((path) => some.get(path) ?? []));
      await this.prepare(signal);
      if (signal.aborted) return;
    }
    const { paths, uris } = this.listing;
    const found = await searchPaths(paths, query, limit, signal);
    if (!signal.aborted) show(found.flatMap((path) => uris.get(path) ?? []));
    // Files that were made since are found by the next search; where they cannot be listed, that one says so.
    this.prepare(signal).catch(() => undefined);
  }

  /** The file of a path, whole or cut at its front. `undefined` where none or several are meant. */
  async find(path: string): Promise<vscode.Uri | undefined> {
    if (Date.now() - this.readAt > maxAgeMs) await this.read();
    const { uris, byName } = this.listing;
    const known = uris.get(path);
    if (known !== undefined) return known;
    const ending = `/${path}`;
    const found = (byName.get(lastName(path)) ?? []).filter((candidate) => candidate.endsWith(ending));
    return found.length === 1 ? uris.get(found[0] ?? '') : undefined;
  }

  /** Reads the list, once at a time. */
  private read(): Promise<void> {
    this.reading ??= this.readNow().finally(() => (this.reading = undefined));
    return this.reading;
  }

  private async readNow(): Promise<void> {
    this.listing = await list(await this.findFiles('**/*', maxFiles));
    this.readAt = Date.now();
  }
}

function rest(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, restMs));
}

/** Gives way to other work in between: it takes a while with many files. */
async function list(files: readonly vscode.Uri[]): Promise<Listing> {
  const uris = new Map<string, vscode.Uri>();
  const byName = new Map<string, string[]>();
  for (let start = 0; start < files.length; start += slice) {
    if (start > 0) await new Promise((resolve) => setTimeout(resolve));
    for (const file of files.slice(start, start + slice)) {
      const path = pathOf(file);
      uris.set(path, file);
      const name = lastName(path);
      const others = byName.get(name);
      if (others === undefined) byName.set(name, [path]);
      else others.push(path);
      addFolders(uris, file, path);
    }
  }
  return { uris, byName, paths: [...uris.keys()] };
}

/** Adds the folders above a file, the innermost first, up to one that is there already. */
function addFolders(uris: Map<string, vscode.Uri>, file: vscode.Uri, path: string): void {
  for (let end = path.lastIndexOf('/'); end !== -1; end = path.lastIndexOf('/', end - 1)) {
    const folder = path.slice(0, end + 1);
    if (uris.has(folder)) return;
    uris.set(folder, file.with({ path: file.path.slice(0, file.path.length - (path.length - folder.length)) }));
  }
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Names in which the letters stand that are typed after the last slash, in their order. */
function roughGlob(query: string): string {
  const letters = Array.from(lastName(query), (letter) => {
    if (/[*?{}[\]!^\\,-]/u.test(letter)) return '?';
    const [small, capital] = [letter.toLowerCase(), letter.toUpperCase()];
    return small === capital || capital.length > 1 ? letter : `[${small}${capital}]`;
  });
  return `**/*${letters.map((letter) => `${letter}*`).join('')}`;
}

function findInWorkspace(glob: string, limit: number): Thenable<readonly vscode.Uri[]> {
  return vscode.workspace.findFiles(glob, excluded(), limit);
}

/** What the user keeps out of searches; files that are hidden from the explorer are left out by VS Code itself. */
function excluded(): string {
  const settings = vscode.workspace.getConfiguration('search').get<Record<string, unknown>>('exclude') ?? {};
  const globs = Object.entries(settings).flatMap(([glob, value]) => (value === true ? [glob] : []));
  return `{${['**/node_modules', '**/.git', ...globs.filter((glob) => !glob.includes('{'))].join(',')}}`;
}
