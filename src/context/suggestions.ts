import * as vscode from 'vscode';
import type { Attachable } from '../chat/liveAttachment';
import { attachmentScheme } from '../host/readOnlyFiles';
import type { Suggestion } from '../shared/protocol';
import { captureChanges } from './changes';
import { allowedFiles } from './consent';
import { pathOf } from './documentPart';
import { FileIndex } from './fileIndex';
import { attachFiles } from './fileParts';
import { fuzzyScore } from './fuzzyMatch';
import { captureProblems } from './problems';
import { allPrompts } from './prompts';
import { captureSearchResults } from './searchResults';
import { captureSelections, captureRange } from './selections';
import { captureTerminal } from './terminal';

/** How many files and symbols are suggested. */
const maxFiles = 30;
const maxSymbols = 8;

/** How long typing rests before symbols are asked for: language services take one question after the other. */
const restMs = 150;

/** What a suggestion stands for. */
type Source = () => Promise<readonly Attachable[]>;

interface Offer extends Suggestion {
  readonly source: Source;
}

/** What can be attached, by what the user types after `@`, and prompts by what they type after `/`. */
export class Suggestions {
  readonly files = new FileIndex();
  /** What was suggested last, and for the letter before, which may still be on screen: the page names it by id. */
  private offered = new Map<string, Source>();
  private offeredBefore = this.offered;

  /** `ownPrompts` are those of the user's settings. */
  constructor(private readonly ownPrompts: () => Readonly<Record<string, string>>) {}

  /**
   * Calls `show` with all that fits so far, each time more is found: first what is at hand, then files, then symbols.
   * Nothing is shown after the signal has aborted.
   */
  async suggest(query: string, signal: AbortSignal, show: (suggestions: readonly Suggestion[]) => void): Promise<void> {
    this.offeredBefore = this.offered;
    this.offered = new Map();
    const { offered } = this;
    const parts: Record<'atHand' | 'files' | 'symbols', readonly Offer[]> = { atHand: [], files: [], symbols: [] };
    const put = (part: keyof typeof parts, offers: readonly Offer[]): void => {
      if (signal.aborted) return;
      parts[part] = offers;
      const all = withoutRepeats([...parts.atHand, ...parts.files, ...parts.symbols]);
      for (const { id, source } of all) offered.set(id, source);
      show(all.map(({ source: _, ...suggestion }) => suggestion));
    };
    put('atHand', [...fitting(query, atHand()), ...fitting(query, openFiles())]);
    if (query === '') return this.files.prepare(signal);
    await this.files.search(query, maxFiles, signal, (uris) => {
      put(
        'files',
        uris.map((uri) => fileOffer(uri)),
      );
    });
    if (query.length < 2) return;
    await new Promise((resolve) => setTimeout(resolve, restMs));
    if (!signal.aborted) put('symbols', await symbolOffers(query));
  }

  /** The prompts whose names fit. */
  async suggestPrompts(query: string): Promise<readonly Suggestion[]> {
    const prompts = (await allPrompts(this.ownPrompts())).map(({ name, detail, text }) => ({
      id: `prompt ${name}`,
      label: name,
      detail,
      icon: 'prompt' as const,
      insert: text,
    }));
    return fitting(query, prompts);
  }

  /** What a suggestion stands for; nothing where it is none of the last. */
  async take(id: string): Promise<readonly Attachable[]> {
    const source = this.offered.get(id) ?? this.offeredBefore.get(id);
    return (await source?.()) ?? [];
  }
}

/** An open file is found as a file too. */
function withoutRepeats(offers: readonly Offer[]): Offer[] {
  return offers.filter(({ id }, index) => offers.findIndex((other) => other.id === id) === index);
}

function fitting<Kind extends Suggestion>(query: string, suggestions: readonly Kind[]): Kind[] {
  if (query === '') return [...suggestions];
  return suggestions
    .map((suggestion) => ({ suggestion, score: fuzzyScore(query.toLowerCase(), suggestion.label) }))
    .flatMap(({ suggestion, score }) => (score === undefined ? [] : [{ suggestion, score }]))
    .toSorted((a, b) => b.score - a.score)
    .map(({ suggestion }) => suggestion);
}

/** Everything that can be attached besides files and symbols. */
export function atHand(): Offer[] {
  const editor = vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors[0];
  const offers: Offer[] = [];
  const offer = (icon: Suggestion['icon'], id: string, label: string, detail: string, source: Source): void => {
    offers.push({ id, label, detail, icon, source });
  };
  if (editor !== undefined) {
    const path = pathOf(editor.document.uri);
    offer('selection', 'selection', vscode.l10n.t('Selection'), path, async () => {
      return (await allowedFiles([editor.document.uri])).length === 0 ? [] : captureSelections(editor);
    });
    offer('problems', 'problems-here', vscode.l10n.t('Problems of this file'), path, async () => [
      captureProblems(editor.document.uri),
    ]);
  }
  offer('problems', 'problems', vscode.l10n.t('Problems'), vscode.l10n.t('of all files'), async () => [
    captureProblems(),
  ]);
  offer('changes', 'staged', vscode.l10n.t('Staged changes'), 'Git', async () => [await captureChanges('staged')]);
  offer('changes', 'unstaged', vscode.l10n.t('Unstaged changes'), 'Git', async () => [
    await captureChanges('unstaged'),
  ]);
  offer(
    'terminal',
    'terminal',
    vscode.l10n.t('Terminal'),
    vscode.l10n.t('selection, or the last command'),
    async () => [await captureTerminal()],
  );
  offer('search', 'search', vscode.l10n.t('Search results'), vscode.l10n.t('of the Search view'), async () => [
    await captureSearchResults(),
  ]);
  offer('file', 'editors', vscode.l10n.t('Open editors'), vscode.l10n.t('each as a file'), () =>
    attachFiles(openUris()),
  );
  return offers;
}

function openUris(): vscode.Uri[] {
  const inputs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => input));
  const uris = inputs
    .flatMap((input) => (input instanceof vscode.TabInputText ? [input.uri] : []))
    .filter(({ scheme }) => scheme !== attachmentScheme);
  return [...new Map(uris.map((uri) => [uri.toString(), uri])).values()];
}

function openFiles(): Offer[] {
  return openUris().map((uri) => fileOffer(uri));
}

function fileOffer(uri: vscode.Uri): Offer {
  const path = pathOf(uri);
  const isFolder = uri.path.endsWith('/');
  const names = path.replace(/\/$/u, '').split('/');
  const label = `${names.at(-1) ?? path}${isFolder ? '/' : ''}`;
  return {
    id: uri.toString(),
    label,
    detail: names.slice(0, -1).join('/'),
    icon: isFolder ? 'folder' : 'file',
    mention: label,
    source: () => attachFiles([uri]),
  };
}

async function symbolOffers(query: string): Promise<Offer[]> {
  const command = 'vscode.executeWorkspaceSymbolProvider';
  const symbols = await vscode.commands.executeCommand<vscode.SymbolInformation[] | undefined>(command, query);
  return (symbols ?? []).slice(0, maxSymbols).map(({ name, location: { uri, range } }) => ({
    id: `${uri.toString()}#${range.start.line} ${name}`,
    label: name,
    detail: `${pathOf(uri)}:${range.start.line + 1}`,
    icon: 'symbol' as const,
    mention: name,
    source: async () => {
      if ((await allowedFiles([uri])).length === 0) return [];
      const document = await vscode.workspace.openTextDocument(uri);
      return [await captureRange(document, new vscode.Range(range.start, range.start))];
    },
  }));
}
