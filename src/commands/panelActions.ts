import * as vscode from 'vscode';
import type { Aftermath, PanelActions } from '../webview/panelActions';
import { offerLocalServers } from './localServers';
import type { Services } from './services';
import { runCommand, runTask } from './table';

const choice = () => import('./choose');

/** What a panel starts goes through the same table and the same error edge as what the palette starts. */
export function panelActions(services: () => Services): PanelActions {
  const ask = async (task: () => Promise<Aftermath | void>): Promise<Aftermath> => {
    // What fails is told in a message, and its button may lead anywhere.
    let aftermath: Aftermath = 'focus-elsewhere';
    await runTask(services(), async () => {
      aftermath = (await task()) ?? 'focus-back';
    });
    return aftermath;
  };
  return {
    setUpEndpoint: (preset) => ask(async () => (await import('./endpointSetup')).setUpEndpoint(services(), preset)),
    findLocalServers: () => void runTask(services(), () => offerLocalServers(services())),
    selectModel: () => ask(async () => (await choice()).selectModel(services())),
    pickModel: (use) => ask(async () => (await choice()).pickChatModel(services(), use)),
    selectEndpoint: () => ask(async () => (await choice()).selectEndpoint(services())),
    setKey: () => ask(async () => (await choice()).setKey(services())),
    showLog: () => void runCommand(services(), 'aside.log.show'),
    showRemoteSetting: () =>
      void runTask(services(), async () => (await import('./remoteSetting')).showRemoteSetting()),
    placeCode: (text, placement) =>
      void runTask(services(), async () => (await import('../editor/placeCode')).placeCode(text, placement)),
    applyCode: (code) => ask(async () => (await import('./applyCode')).applyCode(services(), code)),
    saveCode: (code) => ask(async () => (await import('./saveCode')).saveCode(code)),
    runCode: (text) => ask(async () => (await import('./runCode')).runCode(text)),
    saveImage: (url) => ask(async () => (await import('./saveCode')).saveImage(url)),
    openLink: (url) =>
      ask(async () => {
        await vscode.env.openExternal(vscode.Uri.parse(url, true));
      }),
  };
}

/** Shows a file with another text, as changes to keep or discard. */
export async function showChanges(services: Services, uri: vscode.Uri, text: string): Promise<void> {
  await (await import('./applyToFile')).applyToFile(services, uri, text);
}
