import * as vscode from 'vscode';
import type { Attachment } from '../shared/conversation';
import { workspaceInstructions, type WorkspaceInstructions } from './instructionFiles';

/** The user's own instructions, then the workspace's, for a question with these attachments. */
export async function instructionsFor(own: string, attachments: readonly Attachment[]): Promise<WorkspaceInstructions> {
  const { instructions, isRestricted } = await workspaceInstructions(attachments);
  const users = own.trim() === '' ? [] : [{ label: vscode.l10n.t('Your instructions'), text: own }];
  return { instructions: [...users, ...instructions], isRestricted };
}
