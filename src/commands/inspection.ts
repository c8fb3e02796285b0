import * as vscode from 'vscode';
import type { Attempt, Exchange } from '../host/exchange';
import { codeBlock } from '../prompt/codeBlock';
import type { Services } from './services';

const scheme = 'aside-inspector';
const address = vscode.Uri.from({ scheme, path: '/Requests.md' });
/** The document follows what comes in at most this often. */
const refreshEveryMs = 300;

/** Opens the last requests as a document that nobody can change; offers to keep them from now on where that is off. */
export async function showInspector({ inspector, settings }: Services): Promise<void> {
  if (!settings.inspects) {
    const on = vscode.l10n.t('Switch On');
    const sentence = vscode.l10n.t(
      'The request inspector is off. Switched on, it keeps the last requests and answers in memory, without keys.',
    );
    if ((await vscode.window.showInformationMessage(sentence, on)) !== on) return;
    await settings.setInspects(true);
  }
  inspector.display ??= display(inspector);
  const document = await vscode.workspace.openTextDocument(address);
  await vscode.window.showTextDocument(document, { preview: false });
}

function display(inspector: Services['inspector']): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const subscription = inspector.onDidChange(() => {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      changed.fire(address);
    }, refreshEveryMs);
  });
  const provider: vscode.TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: () => inspectionText(inspector.exchanges),
  };
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(scheme, provider),
    subscription,
    changed,
    new vscode.Disposable(() => clearTimeout(waiting)),
  );
}

/** The exchanges as Markdown, the newest first. For developers, so that it is in one language. */
function inspectionText(exchanges: readonly Exchange[]): string {
  const parts = exchanges.map((exchange, index) => exchangeText(exchange, exchanges.length - index));
  return ['# Requests of this window, the newest first', ...parts, ''].join('\n\n');
}

function exchangeText(exchange: Exchange, number: number): string {
  const { what, model, endpointName, startedAt, notices, attempts, failure } = exchange;
  const facts = [...timings(exchange), ...notices, ...(failure === undefined ? [] : [`failed: ${failure}`])];
  return [
    `## ${number}. ${what}${model === undefined ? '' : `, ${model}`} at ${endpointName}, ${new Date(startedAt).toISOString()}`,
    facts.map((fact) => `- ${fact}`).join('\n'),
    ...attempts.map((attempt, index) => attemptText(attempt, index + 1, exchange.withoutKey(attempt.answer))),
  ].join('\n\n');
}

function timings({ firstTextMs, endMs, finish, usage }: Exchange): string[] {
  const facts: string[] = [];
  if (firstTextMs !== undefined) facts.push(`first text after ${ms(firstTextMs)}`);
  facts.push(
    endMs === undefined ? 'under way' : `ended after ${ms(endMs)}${finish === undefined ? '' : ` (${finish})`}`,
  );
  if (usage?.inputTokens !== undefined) facts.push(`${usage.inputTokens} tokens in`);
  if (usage?.outputTokens !== undefined) {
    const seconds = ((endMs ?? 0) - (firstTextMs ?? 0)) / 1000;
    const speed = seconds > 0 ? `, ${(usage.outputTokens / seconds).toFixed(1)} a second` : '';
    facts.push(`${usage.outputTokens} tokens out${speed}`);
  }
  return facts;
}

function attemptText(attempt: Attempt, number: number, answer: string): string {
  const { method, url, status, headers, body, answerBytes, failure } = attempt;
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const times = [
    ['headers', attempt.headersMs],
    ['first byte', attempt.firstByteMs],
    ['last byte', attempt.endMs],
  ] as const;
  const told = times.flatMap(([name, time]) => (time === undefined ? [] : [`${name} after ${ms(time)}`]));
  return [
    `### Request ${number}: ${method} ${url}`,
    codeBlock(lines.join('\n'), 'http'),
    ...(body === '' ? [] : [codeBlock(body, 'json')]),
    `Answer: ${failure ?? status ?? 'none yet'}${told.length === 0 ? '' : `; ${told.join(', ')}; ${answerBytes} bytes`}`,
    ...(answer === '' ? [] : [codeBlock(answer, '')]),
  ].join('\n\n');
}

function ms(time: number): string {
  return time < 10_000 ? `${Math.round(time)} ms` : `${(time / 1000).toFixed(1)} s`;
}
