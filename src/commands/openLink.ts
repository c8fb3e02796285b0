import * as vscode from 'vscode';
import { UserError } from '../shared/userError';
import { linkedQuestion, longestLinkedQuestion } from './linkedQuestion';
import type { Services } from './services';

/**
 * Opens a link from outside: its question stands in the composer, and the user sends it or not. Whoever wrote the link
 * can attach nothing, and chooses neither the model nor where it is asked.
 */
export async function openLink({ chatView }: Services, link: vscode.Uri): Promise<void> {
  const question = linkedQuestion(link);
  if (question === undefined) {
    throw new UserError(
      vscode.l10n.t('The link leads to nothing in Aside. A link that opens a question ends in {0}.', '/ask?question=…'),
    );
  }
  if (question.length > longestLinkedQuestion) {
    throw new UserError(
      vscode.l10n.t(
        'The link brings a question of {0} characters; the most that is taken is {1}. Copy the question and paste it into the panel.',
        question.length,
        longestLinkedQuestion,
      ),
    );
  }
  chatView.panel.draft(question);
  await chatView.reveal();
}
