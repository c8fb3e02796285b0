import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { CodeStyles } from '../shared/codeStyles';
import { codeStyles } from './codeStyles';
import { customRules } from './themeCustomizations';
import { readThemeFile, type TokenRule } from './themeFile';

/** A theme as the manifest of its extension declares it. */
const declaredTheme = z.object({ label: z.string(), id: z.optional(z.string()), path: z.string() });

/** No theme of anyone's includes more others in a row; a circle ends here. */
const mostIncluded = 8;

/**
 * How the theme of this id, with the user's own changes to it, wants code to look. Nothing where the theme is not
 * known here or cannot be read: it may be installed on the other side of a remote connection.
 */
export async function readCodeStyles(id: string): Promise<CodeStyles> {
  const file = findTheme(id);
  if (file === undefined) return {};
  try {
    const rules = await readRules(file);
    const setting = vscode.workspace.getConfiguration('editor').get('tokenColorCustomizations');
    return rules.length === 0 ? {} : codeStyles([...rules, ...customRules(setting, id)]);
  } catch {
    // A theme that is written in another way than VS Code's own; the panel has colours for that.
    return {};
  }
}

function findTheme(id: string): vscode.Uri | undefined {
  for (const { packageJSON, extensionUri } of vscode.extensions.all) {
    const { contributes }: { contributes?: { themes?: unknown } } = packageJSON;
    const themes = z.array(declaredTheme).safeParse(contributes?.themes ?? []).data ?? [];
    const theme = themes.find((one) => (one.id ?? one.label) === id);
    if (theme !== undefined) return vscode.Uri.joinPath(extensionUri, theme.path);
  }
  return undefined;
}

async function readRules(file: vscode.Uri, depth = 0): Promise<TokenRule[]> {
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  const { include, rules } = readThemeFile(text);
  if (include === undefined || depth >= mostIncluded) return rules;
  return [...(await readRules(vscode.Uri.joinPath(file, '..', include), depth + 1)), ...rules];
}
