import * as vscode from 'vscode';
import type { Chat } from '../../chat/chat';
import type { Services } from '../services';

/** The chats on screen that hold a message: that of the tab in front first, then that of the side bar. */
export function shownChats({ chatTabs, chatView }: Services): Chat[] {
  const shown = new Set([...chatTabs.chats, chatView.panel.chat]);
  return [...shown].filter(({ conversation }) => conversation.leafId !== undefined);
}

/** What a chat is called. */
export function chatTitle({ conversation: { title } }: Chat): string {
  return title === '' ? vscode.l10n.t('Conversation') : title;
}
