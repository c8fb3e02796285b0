import * as vscode from 'vscode';
import { UserError } from '../shared/userError';
import type { Attachment } from '../shared/conversation';
import { copiedBy } from './clipboardText';

/** What the Search view has found. Throws `UserError` where it shows nothing. */
export async function captureSearchResults(): Promise<Attachment> {
  const text = await copiedBy('search.action.copyAll');
  if (text.trim() === '') {
    throw new UserError(vscode.l10n.t('The Search view shows no results. Search for something, then try again.'));
  }
  const label = vscode.l10n.t('Search results');
  return { id: crypto.randomUUID(), kind: 'search', label, uri: '', languageId: 'plaintext', text };
}
