import * as vscode from 'vscode';
import { commandOf } from '../editor/commandOf';
import { UserError } from '../shared/userError';
import type { Aftermath } from '../webview/panelActions';

const terminalName = 'Aside';
/** A command has to fit into the question that shows it, or nobody can know what is run. */
const mostLines = 25;
const mostCharacters = 2000;

/** What the user is asked through, and what runs the command. */
export interface RunPorts {
  /** Whether the user wants these lines to be run. */
  readonly confirm: (command: string) => Thenable<boolean>;
  readonly terminal: () => vscode.Terminal;
}

/**
 * Runs the lines of a block in the terminal, after the user has seen them and said yes. Throws `UserError` where there
 * is nothing to run and where it is too long to be judged in a question.
 */
export async function runCode(text: string, ports: RunPorts = { confirm, terminal: ownTerminal }): Promise<Aftermath> {
  const command = commandOf(text);
  if (command === '') throw new UserError(vscode.l10n.t('There is no command in this block.'));
  if (command.length > mostCharacters || command.split('\n').length > mostLines) {
    throw new UserError(
      vscode.l10n.t('This is too long to be read in a question. Save it as a file, look at it, and run the file.'),
    );
  }
  if (!(await ports.confirm(command))) return 'focus-back';
  const terminal = ports.terminal();
  terminal.show();
  terminal.sendText(command);
  return 'focus-elsewhere';
}

async function confirm(command: string): Promise<boolean> {
  const run = vscode.l10n.t('Run');
  const question = vscode.l10n.t('Run this in the terminal?');
  return (await vscode.window.showWarningMessage(question, { modal: true, detail: command }, run)) === run;
}

/** A terminal of Aside's own: in the user's one, something else may be waiting for input. */
function ownTerminal(): vscode.Terminal {
  const present = vscode.window.terminals.find(({ name, exitStatus }) => name === terminalName && !exitStatus);
  return present ?? vscode.window.createTerminal(terminalName);
}
