import * as vscode from 'vscode';
import { groupByDate, groupByWorkspace, type DateGroup } from '../../chat/store/conversationList';
import type { ConversationSummary } from '../../chat/store/indexFile';
import type { SearchResult } from '../../chat/store/searchConversations';

/** What a line of the list stands for, besides a conversation. */
export type ListAction = 'show-more' | 'new-chat' | 'all-workspaces';

export interface HistoryItem extends vscode.QuickPickItem {
  readonly summary?: ConversationSummary;
  readonly action?: ListAction;
}

export const openInEditor: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('link-external'),
  tooltip: vscode.l10n.t('Open in an Editor Tab'),
};
export const pin: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('pin'), tooltip: vscode.l10n.t('Pin') };
export const unpin: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('pinned'),
  tooltip: vscode.l10n.t('Unpin'),
};
export const rename: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('edit'),
  tooltip: vscode.l10n.t('Rename'),
};
export const remove: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('trash'),
  tooltip: vscode.l10n.t('Delete'),
};

/** How the list is ordered. */
export type Grouping = 'date' | 'workspace';

/** The conversations in groups, the pinned ones first; no more than `limit`, and a line that shows more. */
export function listItems(
  conversations: readonly ConversationSummary[],
  grouping: Grouping,
  limit: number,
  workspace: string | undefined,
  now: number,
): HistoryItem[] {
  const items: HistoryItem[] = [];
  let left = limit;
  for (const { label, conversations: members } of groupsOf(conversations, grouping, now)) {
    if (left <= 0) break;
    items.push({ label, kind: vscode.QuickPickItemKind.Separator });
    items.push(...members.slice(0, left).map((summary) => conversationItem(summary, workspace, now)));
    left -= members.length;
  }
  if (conversations.length > limit) items.push(moreItem(conversations.length - limit));
  return items;
}

/** What a search has found so far, in its order; no more than `limit`. */
export function foundItems(
  results: readonly SearchResult[],
  limit: number,
  workspace: string | undefined,
  now: number,
): HistoryItem[] {
  const items = results.slice(0, limit).map(({ summary, excerpt }) => ({
    ...conversationItem(summary, workspace, now),
    // The search is not VS Code's: it looks into the messages, and takes several words in any order.
    alwaysShow: true,
    ...(excerpt !== undefined && { detail: excerpt.text }),
  }));
  return results.length > limit ? [...items, moreItem(results.length - limit)] : items;
}

/** In the place of conversations, where there are none. */
export function emptyItems(query: string, inWorkspace: boolean): HistoryItem[] {
  if (inWorkspace) {
    const label =
      query === ''
        ? vscode.l10n.t('There is no earlier conversation in this workspace.')
        : vscode.l10n.t('Nothing was found for “{0}” in this workspace.', query);
    return [{ label, description: vscode.l10n.t('Show all workspaces'), action: 'all-workspaces', alwaysShow: true }];
  }
  if (query !== '') return [{ label: vscode.l10n.t('Nothing was found for “{0}”.', query), alwaysShow: true }];
  const label = vscode.l10n.t('There is no earlier conversation yet.');
  return [{ label, description: vscode.l10n.t('Start a chat'), action: 'new-chat', alwaysShow: true }];
}

function conversationItem(summary: ConversationSummary, workspace: string | undefined, now: number): HistoryItem {
  const elsewhere = summary.workspace === workspace ? undefined : summary.workspace;
  const description = [timeText(summary.updatedAt, now), elsewhere && nameOf(elsewhere)].filter(Boolean).join(' · ');
  const label = summary.title === '' ? vscode.l10n.t('Conversation') : summary.title;
  return {
    // A model or a user may have written what VS Code would take for an icon.
    label: summary.pinned ? `$(pinned) ${withoutIcons(label)}` : withoutIcons(label),
    description,
    buttons: [openInEditor, summary.pinned ? unpin : pin, rename, remove],
    summary,
  };
}

function moreItem(count: number): HistoryItem {
  return { label: vscode.l10n.t('Show more ({0} left)', count), action: 'show-more', alwaysShow: true };
}

function withoutIcons(label: string): string {
  return label.replaceAll('$(', String.raw`\$(`);
}

function groupsOf(
  conversations: readonly ConversationSummary[],
  grouping: Grouping,
  now: number,
): { readonly label: string; readonly conversations: readonly ConversationSummary[] }[] {
  if (grouping === 'date') {
    return groupByDate(conversations, now).map(({ group, conversations }) => ({
      label: groupName(group),
      conversations,
    }));
  }
  return groupByWorkspace(conversations).map(({ workspace, conversations }) => ({
    label: workspace === undefined ? vscode.l10n.t('Without a workspace') : nameOf(workspace),
    conversations,
  }));
}

function groupName(group: DateGroup): string {
  switch (group) {
    case 'pinned':
      return vscode.l10n.t('Pinned');
    case 'today':
      return vscode.l10n.t('Today');
    case 'yesterday':
      return vscode.l10n.t('Yesterday');
    case 'last-7-days':
      return vscode.l10n.t('Last 7 days');
    case 'last-30-days':
      return vscode.l10n.t('Last 30 days');
    case 'older':
      return vscode.l10n.t('Older');
    default:
      return group satisfies never;
  }
}

const dayMs = 86_400_000;
const time = new Intl.DateTimeFormat(vscode.env.language, { timeStyle: 'short' });
const date = new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium' });

function timeText(at: number, now: number): string {
  return now - at < dayMs ? time.format(at) : date.format(at);
}

/** The last name of a workspace's address. */
function nameOf(workspace: string): string {
  const { path } = vscode.Uri.parse(workspace);
  return path.slice(path.replace(/\/$/u, '').lastIndexOf('/') + 1).replace(/\/$|\.code-workspace$/u, '');
}
