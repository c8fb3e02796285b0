import * as vscode from 'vscode';
import { builtInPrompts } from '../prompt/builtInPrompts';
import { readFrontMatter } from '../prompt/frontMatter';
import { namesIn } from './instructionFiles';
import { readSmallText } from './readSmallText';

/** A question that stands ready under a name. */
export interface Prompt {
  readonly name: string;
  readonly detail: string;
  readonly text: string;
}

const ending = '.prompt.md';

/** The user's prompts, the trusted workspace's (`.github/prompts`), and those that come with Aside. A name counts once. */
export async function allPrompts(own: Readonly<Record<string, string>>): Promise<readonly Prompt[]> {
  const users = Object.entries(own).map(([name, text]) => ({ name, detail: vscode.l10n.t('Your prompt'), text }));
  const workspace = vscode.workspace.isTrusted ? await workspacePrompts() : [];
  const builtIn = Object.entries(builtInPrompts()).map(([name, text]) => ({ name, detail: text, text }));
  return [...new Map([...builtIn, ...workspace, ...users].map((prompt) => [prompt.name, prompt])).values()];
}

async function workspacePrompts(): Promise<Prompt[]> {
  const prompts: Prompt[] = [];
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
    const folder = vscode.Uri.joinPath(uri, '.github', 'prompts');
    for (const file of await namesIn(folder, ending)) {
      const text = await readSmallText(vscode.Uri.joinPath(folder, file));
      if (text === undefined) continue;
      const { facts, body } = readFrontMatter(text);
      const detail = facts.get('description') ?? `.github/prompts/${file}`;
      prompts.push({ name: file.slice(0, -ending.length), detail, text: body });
    }
  }
  return prompts;
}
