import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AsideCodeActions } from './commands/codeActions';
import { panelActions, showChanges } from './commands/panelActions';
import { contextPorts } from './commands/panelContext';
import { PromptHistory } from './commands/promptHistory';
import { registerCommands } from './commands/table';
import type { Services } from './commands/services';
import { SuggestionSwitch } from './commands/suggestionSwitch';
import { OpenChats } from './chat/openChats';
import { Generations } from './editor/generations';
import { Client } from './host/client';
import { DisposableStore } from './host/disposables';
import { Endpoints } from './host/endpoints';
import { History } from './host/history';
import { Inspector } from './host/inspector';
import { Keys } from './host/keys';
import { Log } from './host/log';
import { ModelCatalogue } from './host/modelCatalogue';
import { ModelLimits } from './host/modelLimits';
import { panelState } from './host/panelState';
import { sessionPorts, type SessionParts } from './host/sessionPorts';
import { Settings } from './host/settings';
import { StatusItem } from './host/statusItem';
import { UnencryptedConsent } from './host/unencryptedConsent';
import { ModelRegistration } from './models/modelRegistration';
import { registerParticipant } from './participant/participantRegistration';
import { WindowTools } from './tools/windowTools';
import type { ChatPanelPorts } from './webview/chatPanel';
import { ChatTabs } from './webview/chatTabs';
import { ChatView } from './webview/chatView';
import { FocusedPanel } from './webview/focusedPanel';
import { SetupDisplay } from './webview/setupDisplay';

/** The history of this window, for `deactivate`, to which VS Code hands nothing. */
let history: History | undefined;

/**
 * Called by VS Code when the chat view or one of the commands is first used. Builds everything in order of dependence;
 * nothing is read that the first paint does not need, and a key only with the first request.
 */
export function activate(context: vscode.ExtensionContext): void {
  // The pure rooms speak through this library, which takes the translations that VS Code has chosen.
  if (vscode.l10n.bundle !== undefined) l10n.config({ contents: vscode.l10n.bundle });
  const store = new DisposableStore();
  context.subscriptions.push(store);
  const log = store.add(new Log());
  const settings = store.add(new Settings());
  const keys = new Keys(context.secrets);
  const consent = new UnencryptedConsent(context.globalState);
  const endpoints = new Endpoints(settings, keys, consent);
  const inspector = store.add(new Inspector(settings));
  const client = new Client(context.globalState, settings, inspector);
  const catalogue = new ModelCatalogue(client, context.globalState, context.globalStorageUri);
  history = new History(context.globalStorageUri, context.workspaceState, settings);
  const statusItem = store.add(new StatusItem(settings, endpoints));
  const limits = new ModelLimits(context.globalState, settings, catalogue);
  const tools = new WindowTools(settings, (uri, text) => showChanges(services, uri, text));
  const instructions: SessionParts['instructions'] = async (attachments) =>
    (await import('./context/instructions')).instructionsFor(settings.instructions, attachments);
  const session = sessionPorts({ client, settings, endpoints, limits, log, tools, instructions });
  const chats = store.add(new OpenChats(session, history));
  const panels: ChatPanelPorts = {
    extensionUri: context.extensionUri,
    chats,
    setup: new SetupDisplay(),
    focused: new FocusedPanel(),
    actions: panelActions(() => services),
    context: contextPorts(() => services),
    modelFacts: () => limits.ofChosen(endpoints),
    settingsState: () => panelState(settings, endpoints),
    warn: (message) => log.warn(message),
  };
  const chatView = store.add(new ChatView(panels, history));
  const chatTabs = store.add(new ChatTabs(panels));
  const services: Services = {
    wokenAt: Date.now(),
    log,
    settings,
    keys,
    consent,
    endpoints,
    client,
    inspector,
    history,
    catalogue,
    statusItem,
    chats,
    chatView,
    chatTabs,
    focused: panels.focused,
    setup: panels.setup,
    generations: store.add(new Generations()),
    prompts: new PromptHistory(context.globalState),
  };

  store.add(vscode.window.registerWebviewViewProvider(ChatView.viewId, chatView));
  store.add(vscode.window.registerWebviewPanelSerializer(ChatTabs.viewType, chatTabs));
  const models = store.add(new ModelRegistration({ client, endpoints, settings, catalogue, limits, log }));
  const suggestions = store.add(new SuggestionSwitch(services));
  store.add(
    settings.onDidChange(() => {
      for (const shown of [chatView.panel, chatTabs, statusItem, suggestions, models, inspector]) shown.refresh();
    }),
  );
  store.add(tools.register());
  store.add(registerParticipant({ extensionUri: context.extensionUri, session, tools }));
  store.add(registerCommands(services));
  store.add(vscode.languages.registerCodeActionsProvider('*', new AsideCodeActions(), AsideCodeActions.metadata));
}

/** Called by VS Code before it ends the extension host: it waits until everything that came is written. */
export async function deactivate(): Promise<void> {
  await history?.flush();
}
