import * as vscode from 'vscode';
import { listConversations } from '../../chat/store/conversationList';
import type { ConversationStore } from '../../chat/store/conversationStore';
import type { ConversationSummary } from '../../chat/store/indexFile';
import { searchConversations, type SearchResult } from '../../chat/store/searchConversations';
import type { History } from '../../host/history';
import {
  emptyItems,
  foundItems,
  listItems,
  openInEditor,
  rename,
  type HistoryItem,
  type ListAction,
} from './historyItems';

/** How many conversations are shown before the user asks for more: each line costs the window something. */
const pageSize = 200;

/** How often what a search finds is shown, in milliseconds. */
const showEvery = 100;

/** How long to wait for the end of a change, of which another window makes several files, in milliseconds. */
const settleMs = 200;

const thisWorkspace: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('root-folder'),
  tooltip: vscode.l10n.t('Show This Workspace Only'),
};
const allWorkspaces: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('root-folder-opened'),
  tooltip: vscode.l10n.t('Show All Workspaces'),
};

const byWorkspace: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('group-by-ref-type'),
  tooltip: vscode.l10n.t('Group by Workspace'),
};
const byDate: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('calendar'),
  tooltip: vscode.l10n.t('Group by Date'),
};

/** What the user wants of the list. */
export type ListChoice =
  { readonly type: 'open' | 'open-in-editor'; readonly id: string } | { readonly type: 'new-chat' };

/** What the list needs from outside. What fails is told by the caller, and the list goes on. */
export interface HistoryListPorts {
  readonly history: History;
  readonly store: ConversationStore;
  /** Pins, renames, deletes. Resolves when the list shall be shown again. */
  change(summary: ConversationSummary, button: vscode.QuickInputButton): Promise<void>;
  failed(error: unknown): void;
}

/** The list of earlier conversations: by date, and searched in titles and messages while the user types. */
export class HistoryList {
  private readonly box = vscode.window.createQuickPick<HistoryItem>();
  private summaries: readonly ConversationSummary[] = [];
  private limit = pageSize;
  private results: SearchResult[] = [];
  private searching: AbortController | undefined;
  /** Whether the box for a new title stands in the place of this one for a while. */
  private suspended = false;

  constructor(private readonly ports: HistoryListPorts) {}

  /** Shows the list until something is chosen, or nothing. */
  async show(): Promise<ListChoice | undefined> {
    const { box } = this;
    const { store } = this.ports;
    box.title = vscode.l10n.t('Earlier conversations');
    box.placeholder = vscode.l10n.t('Search titles and messages');
    box.matchOnDetail = true;
    this.showButtons();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const watch = store.watchList(() => {
      clearTimeout(timer);
      timer = setTimeout(() => void this.refresh(), settleMs);
    });
    box.onDidChangeValue(() => void this.search());
    box.onDidTriggerButton((button) => {
      if (button === thisWorkspace || button === allWorkspaces) void this.switchWorkspace();
      else this.switchGrouping();
    });
    try {
      return await new Promise((resolve) => {
        box.onDidHide(() => {
          if (!this.suspended) resolve(undefined);
        });
        box.onDidTriggerItemButton(({ item: { summary }, button }) => {
          if (summary === undefined) return;
          if (button === openInEditor) resolve({ type: 'open-in-editor', id: summary.id });
          else void this.change(summary, button);
        });
        box.onDidAccept(() => {
          const item = box.selectedItems[0];
          if (item?.summary !== undefined) resolve({ type: 'open', id: item.summary.id });
          else if (item?.action === 'new-chat') resolve({ type: 'new-chat' });
          else if (item?.action !== undefined) this.act(item.action);
        });
        box.show();
        void this.refresh();
      });
    } finally {
      this.searching?.abort();
      clearTimeout(timer);
      watch.dispose();
      box.dispose();
    }
  }

  /** Reads the list anew, as after a change in this window or another. */
  private async refresh(): Promise<void> {
    this.box.busy = true;
    try {
      this.summaries = await this.ports.store.list();
    } catch (error) {
      this.box.busy = false;
      this.ports.failed(error);
      return;
    }
    await this.search();
  }

  private async search(): Promise<void> {
    this.searching?.abort();
    const searching = (this.searching = new AbortController());
    const { box } = this;
    const { store } = this.ports;
    const query = box.value.trim();
    this.results = [];
    box.busy = query !== '';
    if (query === '') return this.showItems();
    try {
      let shownAt = performance.now();
      const options = { ...this.filter(), list: this.summaries, signal: searching.signal };
      for await (const result of searchConversations(store, query, options)) {
        if (searching.signal.aborted) return;
        this.results.push(result);
        if (performance.now() - shownAt < showEvery) continue;
        this.showItems();
        shownAt = performance.now();
      }
    } catch (error) {
      if (searching.signal.aborted) return;
      this.ports.failed(error);
    }
    box.busy = false;
    this.showItems();
  }

  private showItems(): void {
    const { box } = this;
    const { workspace, grouping } = this.ports.history;
    const query = box.value.trim();
    const items =
      query === ''
        ? listItems(listConversations(this.summaries, this.filter()), grouping, this.limit, workspace, Date.now())
        : foundItems(this.results, this.limit, workspace, Date.now());
    const active = box.activeItems[0]?.summary?.id;
    const index = box.items.findIndex(({ summary }) => summary?.id === active);
    box.keepScrollPosition = true;
    box.items = items.length > 0 || box.busy ? items : emptyItems(query, this.filter().workspace !== undefined);
    const again = box.items.find(({ summary }) => summary?.id === active) ?? box.items[index];
    if (active !== undefined && again !== undefined) box.activeItems = [again];
  }

  private async change(summary: ConversationSummary, button: vscode.QuickInputButton): Promise<void> {
    this.suspended = button === rename;
    try {
      await this.ports.change(summary, button);
    } catch (error) {
      this.ports.failed(error);
    }
    if (this.suspended) this.box.show();
    this.suspended = false;
    await this.refresh();
  }

  private act(action: Exclude<ListAction, 'new-chat'>): void {
    switch (action) {
      case 'show-more':
        this.limit += pageSize;
        return this.showItems();
      case 'all-workspaces':
        return void this.switchWorkspace();
      default:
        action satisfies never;
    }
  }

  private async switchWorkspace(): Promise<void> {
    const { history } = this.ports;
    history.listsWorkspaceOnly = !history.listsWorkspaceOnly;
    this.limit = pageSize;
    this.showButtons();
    await this.search();
  }

  private switchGrouping(): void {
    const { history } = this.ports;
    history.grouping = history.grouping === 'date' ? 'workspace' : 'date';
    this.showButtons();
    this.showItems();
  }

  private showButtons(): void {
    const { workspace, listsWorkspaceOnly, grouping } = this.ports.history;
    this.box.buttons = [
      grouping === 'date' ? byWorkspace : byDate,
      ...(workspace === undefined ? [] : [listsWorkspaceOnly ? allWorkspaces : thisWorkspace]),
    ];
  }

  private filter(): { readonly workspace?: string } {
    const { workspace, listsWorkspaceOnly } = this.ports.history;
    return workspace !== undefined && listsWorkspaceOnly ? { workspace } : {};
  }
}
