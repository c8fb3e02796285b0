import * as vscode from 'vscode';

/** One question to the user, in VS Code's input box. */
export interface TextQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  /** Hides what is typed. */
  readonly password?: boolean;
  readonly buttons?: readonly { readonly button: vscode.QuickInputButton; readonly run: () => void }[];
  /**
   * Looks at an answer before the box closes: gives a sentence that says what is wrong with it, or nothing. The box
   * stays open and busy meanwhile, and what was typed stays in it. The signal aborts where the answer is taken back.
   */
  readonly check?: (value: string, signal: AbortSignal) => Promise<string | undefined> | string | undefined;
}

/** Resolves to what the user typed and `check` accepted, or to nothing where the box was left. */
export async function askText(question: TextQuestion): Promise<string | undefined> {
  const box = vscode.window.createInputBox();
  box.title = question.title;
  box.prompt = question.prompt;
  box.placeholder = question.placeholder;
  box.value = question.value ?? '';
  box.password = question.password ?? false;
  box.buttons = question.buttons?.map(({ button }) => button) ?? [];
  box.ignoreFocusOut = true;
  // The box stays enabled while an answer is looked at, since disabling it takes the focus away for good. Who goes on
  // typing takes the answer back.
  let checking: AbortController | undefined;
  const takeBack = (): void => {
    checking?.abort();
    checking = undefined;
    box.busy = false;
  };
  try {
    return await new Promise<string | undefined>((resolve, reject) => {
      const accept = async (): Promise<void> => {
        if (checking !== undefined) return;
        const { value } = box;
        const current = new AbortController();
        checking = current;
        box.busy = true;
        const problem = await question.check?.(value, current.signal);
        if (current.signal.aborted) return;
        takeBack();
        if (problem === undefined) resolve(value);
        else box.validationMessage = problem;
      };
      box.onDidAccept(() => void accept().catch(reject));
      box.onDidChangeValue(() => {
        takeBack();
        box.validationMessage = undefined;
      });
      box.onDidTriggerButton((pressed) => question.buttons?.find(({ button }) => button === pressed)?.run());
      box.onDidHide(() => resolve(undefined));
      box.show();
    });
  } finally {
    takeBack();
    box.dispose();
  }
}
