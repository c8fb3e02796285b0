import * as vscode from 'vscode';
import { isRecord } from '../api/json';
import { EndpointError } from '../host/endpointError';
import type { ErrorAction } from '../shared/conversation';
import type { PageCommand } from '../shared/protocol';
import { UserError } from '../shared/userError';
import type { Services } from './services';
import { toggleSuggestions } from './suggestionSwitch';

const review = () => import('./generateReview');
const asking = () => import('./ask');
const choice = () => import('./choose');

type Command = (services: Services, argument: unknown, others: readonly unknown[]) => Promise<void> | void;

/**
 * Every command the extension contributes, by id. What a command is given from outside is checked here, or by itself
 * where it is more than a text or a number. Each is loaded with its first use, so that starting costs the same however
 * many there are.
 */
export const commands = {
  'aside.chat.new': async ({ chatView }) => {
    chatView.panel.startConversation();
    await chatView.reveal();
  },
  'aside.chat.newPrivate': async ({ chatView }) => {
    chatView.panel.startConversation('private');
    await chatView.reveal();
  },
  'aside.chat.find': (services) => inChat(services, 'find'),
  'aside.chat.previousQuestion': (services) => inChat(services, 'previous-question'),
  'aside.chat.nextQuestion': (services) => inChat(services, 'next-question'),
  'aside.chat.openInEditor': async (services) => (await import('./openInEditor')).openInEditor(services),
  'aside.chat.history': async (services) => (await import('./history/showHistory')).showHistory(services),
  'aside.chat.copyTranscript': async (services) => (await import('./history/copyTranscript')).copyTranscript(services),
  'aside.chat.export': async (services) => (await import('./history/exportChats')).exportChats(services),
  'aside.chat.import': async (services) => (await import('./history/importChats')).importChats(services),
  'aside.history.keep': async (services) => (await import('./history/keepHistory')).keepHistory(services),
  'aside.history.showSize': async (services) => (await import('./history/showSize')).showSize(services),
  'aside.history.clearOlder': async (services) => (await import('./history/clearHistory')).clearOlder(services),
  'aside.history.clearAll': async (services) => (await import('./history/clearHistory')).clearAll(services),
  'aside.ask': async (services, given, others) =>
    (await asking()).ask(services, given, others, textField(given, 'question')),
  'aside.explain': async (services, ...given) => (await asking()).askBuiltIn(services, 'explain', ...given),
  'aside.test': async (services, ...given) => (await asking()).askBuiltIn(services, 'test', ...given),
  'aside.document': async (services, ...given) => (await asking()).askBuiltIn(services, 'document', ...given),
  'aside.refactor': async (services, ...given) => (await asking()).askBuiltIn(services, 'refactor', ...given),
  'aside.reviewChanges': async (services, given) => (await asking()).reviewChanges(services, given),
  'aside.terminal.ask': async (services) => (await asking()).askTerminal(services),
  'aside.terminal.explain': async (services) => (await asking()).askTerminal(services, 'explain'),
  'aside.generate': async (services, given) =>
    (await import('./generate')).generate(services, textField(given, 'instruction')),
  'aside.generate.fromComment': async (services) => (await import('./generate')).generateFromComment(services),
  'aside.generate.continue': async (services) => (await import('./generate')).continueCode(services),
  'aside.generate.keep': async (services, id) => (await review()).decideAll(services, 'keep', ifNumber(id)),
  'aside.generate.discard': async (services, id) => (await review()).decideAll(services, 'discard', ifNumber(id)),
  'aside.generate.keepHunk': async (services, name) => (await review()).decideHunk(services, 'keep', name),
  'aside.generate.discardHunk': async (services, name) => (await review()).decideHunk(services, 'discard', name),
  'aside.generate.nextHunk': async (services) => (await review()).goToHunk(services, 1),
  'aside.generate.previousHunk': async (services) => (await review()).goToHunk(services, -1),
  'aside.generate.refine': async (services, given) =>
    (await review()).refine(services, ifNumber(given), textField(given, 'instruction')),
  'aside.generate.retryWithModel': async (services, id) => (await review()).retryWithModel(services, ifNumber(id)),
  'aside.generate.openDiff': async (services, id) => (await review()).openDiff(services, ifNumber(id)),
  'aside.generate.retry': async (services, id) => (await review()).retry(services, ifNumber(id)),
  'aside.generate.stop': async (services, id) => (await review()).stop(services, ifNumber(id)),
  'aside.fix': async (services, order) => (await import('./generateFix')).fix(services, order),
  'aside.suggestions.toggle': toggleSuggestions,
  'aside.commitMessage': async (services) => (await import('./commitMessage')).writeCommitMessage(services),
  'aside.endpoint.setup': async (services, preset) =>
    (await import('./endpointSetup')).setUpEndpoint(services, ifString(preset)),
  'aside.endpoint.select': async (services) => (await choice()).selectEndpoint(services),
  'aside.endpoint.remove': async (services) => (await import('./removeEndpoint')).removeEndpoint(services),
  'aside.model.select': async (services) => (await choice()).selectModel(services),
  'aside.generateModel.select': async (services) => (await choice()).selectGenerateModel(services),
  'aside.tools.choose': async (services) => (await import('./chooseTools')).chooseTools(services),
  'aside.balance.show': async (services) => (await import('./balance')).showBalance(services),
  'aside.key.set': async (services) => (await choice()).setKey(services),
  'aside.key.remove': async (services) => (await choice()).removeKey(services),
  'aside.inspector.show': async (services) => (await import('./inspection')).showInspector(services),
  'aside.log.show': ({ log }) => log.show(),
} satisfies Readonly<Record<string, Command>>;

export type CommandId = keyof typeof commands;

/** Registers the table, and takes links from outside. */
export function registerCommands(services: Services): vscode.Disposable {
  const ids = Object.keys(commands).filter(isCommandId);
  return vscode.Disposable.from(
    registerLinks(services),
    ...ids.map((id) =>
      vscode.commands.registerCommand(id, (argument: unknown, ...others: unknown[]) =>
        runCommand(services, id, argument, others),
      ),
    ),
  );
}

function registerLinks(services: Services): vscode.Disposable {
  return vscode.window.registerUriHandler({
    handleUri: (link) => runTask(services, async () => (await import('./openLink')).openLink(services, link)),
  });
}

/** Runs a command of the table. Never rejects: a failure is shown. */
export function runCommand(
  services: Services,
  id: CommandId,
  argument?: unknown,
  others: readonly unknown[] = [],
): Promise<void> {
  const command: Command = commands[id];
  return runTask(services, () => command(services, argument, others));
}

/** The error edge of all that the user starts: a failure is shown, and the action they take on it is run the same way. */
export async function runTask(services: Services, task: () => Promise<void> | void): Promise<void> {
  try {
    await task();
  } catch (error) {
    const { report } = await import('../host/report');
    const action = await report(services.log, error);
    if (action !== undefined) await act(services, action, error);
  }
}

async function act(services: Services, action: ErrorAction, error: unknown): Promise<void> {
  switch (action) {
    case 'retry':
    case 'continue':
      if (error instanceof UserError || error instanceof EndpointError)
        await runTask(services, async () => error.retry?.());
      return;
    case 'set-key':
      return runCommand(services, 'aside.key.set');
    case 'set-up-endpoint':
      return runCommand(services, 'aside.endpoint.setup');
    case 'select-model':
      return runCommand(services, 'aside.model.select');
    case 'show-log':
      return runCommand(services, 'aside.log.show');
    case 'show-remote-setting':
      return (await import('./remoteSetting')).showRemoteSetting();
    default:
      action satisfies never;
  }
}

/** Has the panel in which the focus was last do something, else the one in the side bar. */
async function inChat({ chatView, focused }: Services, command: PageCommand): Promise<void> {
  if (focused.last === undefined) await chatView.reveal();
  (focused.last ?? chatView.panel).command(command);
}

function isCommandId(id: string): id is CommandId {
  return Object.hasOwn(commands, id);
}

function ifNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** A field of the arguments that a key binding gave, where it holds any text. */
function textField(given: unknown, name: string): string | undefined {
  const text = isRecord(given) ? given[name] : undefined;
  return typeof text === 'string' && text.trim() !== '' ? text : undefined;
}

function ifString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
