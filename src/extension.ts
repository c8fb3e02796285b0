import type * as vscode from 'vscode';

/** Called by VS Code when the chat view or one of the commands is first used. */
export function activate(_context: vscode.ExtensionContext): void {}
