import { rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { text } from 'node:stream/consumers';
import * as vscode from 'vscode';
import {
  type Companion,
  type CompanionAnswer,
  companionVariable,
  type CompanionRequest,
  type Position,
} from './protocol';

/** What integration tests get from the companion, being in the same extension host. */
export interface CompanionExports {
  readonly secrets: vscode.SecretStorage;
  /** The language models as another extension than Aside sees them. */
  readonly languageModels: typeof vscode.lm;
  /** What the tool `companion_write`, of another extension than Aside, was called with. */
  readonly written: readonly unknown[];
}

/** Answers requests on a port of loopback, whose address it writes to the file that the environment names. */
export function activate(context: vscode.ExtensionContext): CompanionExports {
  const addressFile = process.env[companionVariable];
  if (addressFile !== undefined) context.subscriptions.push(listen(addressFile));
  const written: unknown[] = [];
  const tool: vscode.LanguageModelTool<unknown> = {
    invoke: ({ input }) => {
      written.push(input);
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart('Written.')]);
    },
  };
  context.subscriptions.push(vscode.lm.registerTool('companion_write', tool));
  return { secrets: context.secrets, languageModels: vscode.lm, written };
}

function listen(addressFile: string): vscode.Disposable {
  const server = createServer((request, response) => {
    void answer(request).then((body) => response.end(JSON.stringify(body)));
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (address !== null && typeof address === 'object') writeFileSync(addressFile, `http://127.0.0.1:${address.port}`);
  });
  return {
    dispose: () => {
      rmSync(addressFile, { force: true });
      server.close();
    },
  };
}

async function answer(request: IncomingMessage): Promise<CompanionAnswer> {
  try {
    const { method, arguments: args } = JSON.parse(await text(request)) as CompanionRequest;
    const run = methods[method] as (...args: readonly unknown[]) => Promise<unknown>;
    return { value: await run(...args) };
  } catch (error) {
    return { error: String(error) };
  }
}

const methods: Companion = {
  async activeEditor() {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined) return undefined;
    const { document, selection } = editor;
    return {
      path: document.uri.path,
      language: document.languageId,
      text: document.getText(),
      selection: { anchor: plain(selection.anchor), cursor: plain(selection.active) },
      isDirty: document.isDirty,
    };
  },

  async openFile(path, selection) {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.file(path));
    // Given as an option, the selection stands when the promise resolves; set on the editor, it follows some time later.
    const range = selection && new vscode.Range(position(selection.anchor), position(selection.cursor));
    await vscode.window.showTextDocument(document, { preview: false, ...(range && { selection: range }) });
  },

  execute: async (command, ...args) => vscode.commands.executeCommand(command, ...args),

  isActive: async (extensionId) => vscode.extensions.getExtension(extensionId)?.isActive ?? false,

  async openLink(link) {
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(`${vscode.env.uriScheme}://${link}`, true));
  },

  processId: async () => process.pid,

  updateSetting: async (name, value) =>
    vscode.workspace.getConfiguration().update(name, value, vscode.ConfigurationTarget.Global),

  setting: async (name) => vscode.workspace.getConfiguration().get(name),

  async changeTimes(path) {
    const times = changes.get(path);
    if (times !== undefined) return times;
    changes.set(path, []);
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document.uri.path === path && contentChanges.length > 0) changes.get(path)?.push(Date.now());
    });
    return [];
  },

  async processorMs() {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },

  async longestTurnMs() {
    turns ??= monitorEventLoopDelay({ resolution: 5 });
    turns.disable();
    const longest = turns.max / 1e6;
    turns.reset();
    turns.enable();
    return longest;
  },
};

let turns: IntervalHistogram | undefined;

/** Of the documents that were asked about, by path. */
const changes = new Map<string, number[]>();

function plain({ line, character }: vscode.Position): Position {
  return { line, character };
}

function position({ line, character }: Position): vscode.Position {
  return new vscode.Position(line, character);
}
