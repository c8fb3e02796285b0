import type { ConversationSummary } from './indexFile';

/** Which conversations to show. */
export interface ListFilter {
  /** A folder's URI: only conversations begun in it. */
  readonly workspace?: string;
}

/** When a conversation was last touched, in the user's own calendar. */
export type DateGroup = 'pinned' | 'today' | 'yesterday' | 'last-7-days' | 'last-30-days' | 'older';

/** The conversations to show: the pinned ones first, then the newest. */
export function listConversations(
  summaries: readonly ConversationSummary[],
  { workspace }: ListFilter = {},
): ConversationSummary[] {
  return summaries
    .filter((summary) => workspace === undefined || summary.workspace === workspace)
    .toSorted(pinnedThenNewest);
}

/** Ids of the conversations that were last touched before a time and are not pinned. */
export function untouchedSince(list: readonly ConversationSummary[], time: number): string[] {
  return list.filter(({ pinned, updatedAt }) => !pinned && updatedAt < time).map(({ id }) => id);
}

/** A list by date, in groups that are not empty. */
export function groupByDate(
  list: readonly ConversationSummary[],
  now: number,
): { readonly group: DateGroup; readonly conversations: readonly ConversationSummary[] }[] {
  const groups = new Map<DateGroup, ConversationSummary[]>();
  for (const summary of list.toSorted(pinnedThenNewest)) {
    const group = summary.pinned ? 'pinned' : dateGroup(summary.updatedAt, now);
    const conversations = groups.get(group);
    if (conversations === undefined) groups.set(group, [summary]);
    else conversations.push(summary);
  }
  return [...groups].map(([group, conversations]) => ({ group, conversations }));
}

/** A list by workspace: the one with the newest conversation first. Those begun without a folder have no workspace. */
export function groupByWorkspace(
  list: readonly ConversationSummary[],
): { readonly workspace: string | undefined; readonly conversations: readonly ConversationSummary[] }[] {
  const groups = new Map<string | undefined, ConversationSummary[]>();
  for (const summary of list.toSorted((left, right) => right.updatedAt - left.updatedAt)) {
    const conversations = groups.get(summary.workspace);
    if (conversations === undefined) groups.set(summary.workspace, [summary]);
    else conversations.push(summary);
  }
  return [...groups].map(([workspace, conversations]) => ({
    workspace,
    conversations: conversations.toSorted(pinnedThenNewest),
  }));
}

function pinnedThenNewest(left: ConversationSummary, right: ConversationSummary): number {
  if (left.pinned !== right.pinned) return left.pinned ? -1 : 1;
  return right.updatedAt - left.updatedAt || (left.id < right.id ? -1 : 1);
}

function dateGroup(time: number, now: number): DateGroup {
  if (time >= startOfDay(now, 0)) return 'today';
  if (time >= startOfDay(now, 1)) return 'yesterday';
  if (time >= startOfDay(now, 7)) return 'last-7-days';
  return time >= startOfDay(now, 30) ? 'last-30-days' : 'older';
}

/** The first moment of a day, where the user is. Days are not all of one length. */
function startOfDay(now: number, daysBefore: number): number {
  const today = new Date(now);
  return new Date(today.getFullYear(), today.getMonth(), today.getDate() - daysBefore).getTime();
}
