import assert from 'node:assert/strict';
import {
  groupByDate,
  groupByWorkspace,
  listConversations,
  untouchedSince,
} from '../../../../src/chat/store/conversationList';
import type { ConversationSummary } from '../../../../src/chat/store/indexFile';

const now = new Date(2026, 10, 22, 9, 30).getTime();
const at = (daysBefore: number, hour = 12): number => new Date(2026, 10, 22 - daysBefore, hour).getTime();

const conversation = (id: string, updatedAt: number, more: Partial<ConversationSummary> = {}): ConversationSummary => ({
  id,
  title: id,
  createdAt: 0,
  updatedAt,
  pinned: false,
  messageCount: 2,
  version: '1.a',
  ...more,
});

const ids = (list: readonly ConversationSummary[]) => list.map(({ id }) => id).join(' ');

describe('listConversations', () => {
  const all = [
    conversation('old', at(40), { workspace: 'file:///a' }),
    conversation('new', at(0, 9)),
    conversation('pinned', at(50), { pinned: true, workspace: 'file:///b' }),
    conversation('week', at(3), { workspace: 'file:///a' }),
  ];

  it('puts what is pinned first, then the newest', () => {
    assert.equal(ids(listConversations(all)), 'pinned new week old');
  });

  it('shows one workspace', () => {
    assert.equal(ids(listConversations(all, { workspace: 'file:///a' })), 'week old');
  });

  it('knows what was not touched since a time, save what is pinned', () => {
    assert.deepEqual(untouchedSince(all, at(2)), ['old', 'week']);
  });

  it('groups by the days of the user, not by hours', () => {
    const list = [
      ...all,
      conversation('midnight', at(0, 0)),
      conversation('evening', at(0, 0) - 1),
      conversation('seven', at(7, 0)),
      conversation('eight', at(7, 0) - 1),
    ];
    assert.deepEqual(
      groupByDate(list, now).map(({ group, conversations }) => `${group}: ${ids(conversations)}`),
      [
        'pinned: pinned',
        'today: new midnight',
        'yesterday: evening',
        'last-7-days: week seven',
        'last-30-days: eight',
        'older: old',
      ],
    );
  });

  it('groups by workspace, the one used last first', () => {
    assert.deepEqual(
      groupByWorkspace(all).map(({ workspace, conversations }) => `${workspace}: ${ids(conversations)}`),
      ['undefined: new', 'file:///a: week old', 'file:///b: pinned'],
    );
  });
});
