import * as vscode from 'vscode';
import type { PanelActions } from '../webview/panelActions';
import { offerLocalServers } from './localServers';
import type { Services } from './services';
import { runCommand, runTask } from './table';

/** What a panel starts goes through the same table and the same error edge as what the palette starts. */
export function panelActions(services: () => Services): PanelActions {
  return {
    setUpEndpoint: (preset) => void runCommand(services(), 'aside.endpoint.setup', preset),
    findLocalServers: () => void runTask(services(), () => offerLocalServers(services())),
    selectModel: () => void runCommand(services(), 'aside.model.select'),
    pickModel: (use) => void runTask(services(), async () => (await import('./choose')).pickChatModel(services(), use)),
    selectEndpoint: () => void runCommand(services(), 'aside.endpoint.select'),
    setKey: () => void runCommand(services(), 'aside.key.set'),
    showLog: () => void runCommand(services(), 'aside.log.show'),
    showRemoteSetting: () =>
      void runTask(services(), async () => (await import('./remoteSetting')).showRemoteSetting()),
    placeCode: (text, language, placement) =>
      void runTask(services(), async () => (await import('../editor/placeCode')).placeCode(text, language, placement)),
    applyCode: (code) =>
      void runTask(services(), async () => (await import('./applyCode')).applyCode(services(), code)),
    saveCode: (code) => void runTask(services(), async () => (await import('./saveCode')).saveCode(code)),
    runCode: (text) => void runTask(services(), async () => (await import('./runCode')).runCode(text)),
    saveImage: (url) => void runTask(services(), async () => (await import('./saveCode')).saveImage(url)),
    openLink: (url) => void vscode.env.openExternal(vscode.Uri.parse(url, true)),
  };
}

/** Shows a file with another text, as changes to keep or discard. */
export async function showChanges(services: Services, uri: vscode.Uri, text: string): Promise<void> {
  await (await import('./applyToFile')).applyToFile(services, uri, text);
}
