import * as vscode from 'vscode';

/** What a command of VS Code copies; the clipboard is afterwards as it was. There is no other way to some texts. */
export async function copiedBy(command: string): Promise<string> {
  const { clipboard } = vscode.env;
  const before = await clipboard.readText();
  // Tells a command that copies nothing from one that copies what is there already.
  const mark = `aside-${crypto.randomUUID()}`;
  await clipboard.writeText(mark);
  try {
    await vscode.commands.executeCommand(command);
    const copied = await clipboard.readText();
    return copied === mark ? '' : copied;
  } finally {
    await clipboard.writeText(before);
  }
}
