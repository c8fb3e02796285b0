import * as vscode from 'vscode';

/** Answers the next questions of dialogs, and keeps their details. */
export class Dialogs {
  readonly details: string[] = [];
  private readonly original = vscode.window.showWarningMessage;

  constructor(answer: string | undefined) {
    const show = async (_: string, options: vscode.MessageOptions): Promise<string | undefined> => {
      this.details.push(options.detail ?? '');
      return answer;
    };
    Object.assign(vscode.window, { showWarningMessage: show });
  }

  dispose(): void {
    Object.assign(vscode.window, { showWarningMessage: this.original });
  }
}
