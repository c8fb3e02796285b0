import * as vscode from 'vscode';
import type { Attachable } from '../chat/liveAttachment';
import { describeAttachment } from '../context/describe';
import type { ContextPorts } from '../webview/panelContext';
import type { Services } from './services';
import { runTask } from './table';

type Attach = (attachables: readonly Attachable[]) => void;

/** What the panels need for what goes with a question; what does it is loaded with its first use. */
export function contextPorts(services: () => Services): ContextPorts {
  const run = (task: () => Promise<void>): void => void runTask(services(), task);
  const attached = (attach: Attach, source: () => Promise<readonly Attachable[]>): void =>
    run(async () => attach(await source()));
  const suggestions = once(async () => {
    const { Suggestions } = await import('../context/suggestions');
    return new Suggestions(() => services().settings.prompts);
  });
  const references = once(async () => {
    const { References } = await import('../context/references');
    return new References((await suggestions()).files);
  });
  return {
    describe: describeAttachment,
    suggest: (sign, query, signal, show) =>
      run(async () => {
        const found = await suggestions();
        if (sign === '/') show(await found.suggestPrompts(query));
        else await found.suggest(query, signal, show);
      }),
    take: (id, attach) => attached(attach, async () => (await suggestions()).take(id)),
    pick: async (attach) => {
      await runTask(services(), async () =>
        attach(await (await import('./pickContext')).pickContext(await suggestions())),
      );
      return 'focus-back';
    },
    attachFiles: (uris, attach) =>
      attached(attach, async () => (await import('../context/droppedFiles')).attachDropped(uris)),
    show: (attachment) => run(async () => (await import('./showAttachment')).showAttachment(attachment)),
    mayLeave: async (attachments) => (await import('../context/consent')).mayLeave(attachments),
    findReferences: async (names) => (await references()).find(names),
    openReference: (name) =>
      run(async () => {
        const location = await (await references()).locate(name);
        if (location === undefined) return;
        await vscode.window.showTextDocument(location.uri, { selection: location.range, preserveFocus: false });
      }),
  };
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}
