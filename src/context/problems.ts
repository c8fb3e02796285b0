import * as vscode from 'vscode';
import { attachmentScheme } from '../host/readOnlyFiles';
import { UserError } from '../shared/userError';
import type { Attachment } from '../shared/conversation';
import { pathOf } from './documentPart';

/** How many problems are listed. */
const maxProblems = 200;

/**
 * The problems of a file, or of all files, as VS Code lists them, or those given of a file. Throws `UserError` where there
 * are none.
 */
export function captureProblems(uri?: vscode.Uri, given?: readonly vscode.Diagnostic[]): Attachment {
  const files =
    uri === undefined
      ? vscode.languages.getDiagnostics().filter(([{ scheme }]) => scheme !== attachmentScheme)
      : [[uri, given ?? vscode.languages.getDiagnostics(uri)] as const];
  const lines = files.flatMap(([file, problems]) =>
    problems.toSorted((a, b) => a.range.start.compareTo(b.range.start)).map((problem) => problemLine(file, problem)),
  );
  if (lines.length === 0) throw new UserError(vscode.l10n.t('There are no problems to attach.'));
  if (lines.length > maxProblems) lines.splice(maxProblems, Infinity, `… (${lines.length - maxProblems} more)`);
  return {
    id: crypto.randomUUID(),
    kind: 'problems',
    label: uri === undefined ? vscode.l10n.t('Problems') : vscode.l10n.t('Problems in {0}', pathOf(uri)),
    uri: uri?.toString() ?? '',
    languageId: 'plaintext',
    text: `${lines.join('\n')}\n`,
  };
}

/** In the form compilers use: file, line, column, severity and message. */
function problemLine(uri: vscode.Uri, { range, severity, message, source, code }: vscode.Diagnostic): string {
  const number = typeof code === 'object' ? code.value : code;
  const origin = [source, number].filter((part) => part !== undefined).join(' ');
  const place = `${pathOf(uri)}:${range.start.line + 1}:${range.start.character + 1}`;
  return `${place} ${vscode.DiagnosticSeverity[severity].toLowerCase()}${origin === '' ? '' : ` (${origin})`}: ${message}`;
}
