import * as vscode from 'vscode';
import { linesToReplace, withLinesReplaced, type Lines } from '../editor/mergeCode';
import { withoutPathComment } from '../editor/namedPath';
import { applyToFile } from './applyToFile';
import { codeTargets, type CodeTarget, type OfferedCode } from './codeTargets';
import type { Aftermath } from '../webview/panelActions';
import type { Services } from './services';

/** A way to lay the code over a file, as the user chooses it. */
interface Offer extends vscode.QuickPickItem {
  /** Resolves to how it ended. */
  readonly apply?: () => Promise<Aftermath>;
}

/** Asks the user to choose among offers; Escape chooses none. */
export type Choose = (offers: readonly Offer[]) => Thenable<Offer | undefined>;

/**
 * Lays a block of code over a file that the user confirms, as changes to keep or discard one by one. The first offer is
 * the likeliest. Nothing is saved. Throws `UserError` where the file takes no changes.
 */
export async function applyCode(
  services: Services,
  code: OfferedCode,
  choose: Choose = chooseByHand,
): Promise<Aftermath> {
  const targets = await codeTargets(code);
  const offers = (await Promise.all(targets.map((target) => offersFor(services, code, target)))).flat();
  const another: Offer = {
    label: `$(folder-opened) ${vscode.l10n.t('Another file…')}`,
    alwaysShow: true,
    apply: () => applyToAnother(services, code, choose),
  };
  return applyChosen(await choose([...offers, another]));
}

async function applyChosen(offer: Offer | undefined): Promise<Aftermath> {
  return (await offer?.apply?.()) ?? 'focus-back';
}

async function offersFor(services: Services, code: OfferedCode, target: CodeTarget): Promise<Offer[]> {
  const { uri } = target;
  const text = withoutPathComment(code.text, uri.path);
  const label = `$(file) ${vscode.workspace.asRelativePath(uri)}`;
  const description = reasonFor(target);
  if (target.reason === 'new') {
    return [{ label, description, apply: () => openNew(uri, text) }];
  }
  const file = (await vscode.workspace.openTextDocument(uri)).getText().replaceAll('\r\n', '\n');
  const lines = linesToReplace(file, text) ?? unchangedLines(file, target);
  const whole: Offer = {
    label,
    description,
    detail: vscode.l10n.t('The whole file gives way to the code'),
    apply: () => applyTo(services, uri, text),
  };
  if (lines === undefined) return [whole];
  const merged = withLinesReplaced(file, lines, text);
  const [first, last] = [String(lines.first + 1), String(lines.last + 1)];
  const detail =
    first === last
      ? vscode.l10n.t('Line {0} gives way to the code', first)
      : vscode.l10n.t('Lines {0} to {1} give way to the code', first, last);
  return [{ label, description, detail, apply: () => applyTo(services, uri, merged) }, whole];
}

async function applyTo(services: Services, uri: vscode.Uri, text: string): Promise<Aftermath> {
  await applyToFile(services, uri, text);
  return 'focus-elsewhere';
}

/** The lines that went out with the question, if they still are what they were. */
function unchangedLines(file: string, { attachment }: CodeTarget): Lines | undefined {
  const { lines, text = '' } = attachment ?? {};
  if (lines === undefined) return undefined;
  const now = file
    .split('\n')
    .slice(lines.first, lines.last + 1)
    .join('\n');
  return now.trim() === text.replaceAll('\r\n', '\n').trim() ? lines : undefined;
}

function reasonFor({ reason }: CodeTarget): string {
  switch (reason) {
    case 'named':
      return vscode.l10n.t('named by the code');
    case 'attached':
      return vscode.l10n.t('attached to the question');
    case 'open':
      return vscode.l10n.t('open');
    case 'new':
      return vscode.l10n.t('a new file, named by the code');
    default:
      return reason satisfies never;
  }
}

async function applyToAnother(services: Services, code: OfferedCode, choose: Choose): Promise<Aftermath> {
  const [uri] = (await vscode.window.showOpenDialog({ canSelectMany: false })) ?? [];
  if (uri === undefined) return 'focus-back';
  const offers = await offersFor(services, code, { uri, reason: 'open' });
  return applyChosen(offers.length > 1 ? await choose(offers) : offers[0]);
}

/** Opens a file that is not there yet: it exists once the user saves it. */
async function openNew(uri: vscode.Uri, text: string): Promise<Aftermath> {
  const document = await vscode.workspace.openTextDocument(uri.with({ scheme: 'untitled' }));
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  await editor.edit((builder) => builder.insert(document.lineAt(document.lineCount - 1).range.end, `${text}\n`));
  return 'focus-elsewhere';
}

function chooseByHand(offers: readonly Offer[]): Thenable<Offer | undefined> {
  return vscode.window.showQuickPick(offers, {
    title: vscode.l10n.t('Apply the code to which file?'),
    placeHolder: vscode.l10n.t('It shows as changes, which you keep or discard. Nothing is saved.'),
    matchOnDescription: true,
  });
}
