import * as vscode from 'vscode';
import type { Endpoint } from '../api/types';
import type { ToolHost } from '../chat/session';
import type { Tool } from '../chat/tools/toolLoop';
import type { ShowChanges } from './proposeEdit';
import { isOwnTool, isReadOnly, ownTools, type OwnToolName } from './toolNames';

/** What the user's settings say about tools. */
export interface ToolSettings {
  /** Names of the tools that models are offered. */
  readonly offeredTools: readonly string[];
  /** Whether tools that only read run without a question. */
  readonly readsWithoutAsking: boolean;
}

/** Names that endpoints take. OpenAI, "Function calling": letters, digits, `_` and `-`, at most 64. */
const wireName = /^[\w-]{1,64}$/u;

/** Whether a tool of this name is offered; `isUsual` where the user's settings name it. */
export type WantsTool = (name: string, isUsual: boolean) => boolean;

/**
 * The tools that VS Code offers, of other extensions and MCP servers, and Aside's own, which are there for others too.
 */
export class WindowTools implements ToolHost {
  constructor(
    private readonly settings: ToolSettings,
    private readonly show: ShowChanges,
  ) {}

  /** Lets VS Code call Aside's own tools, for whoever asks there. A host without the API loses only this. */
  register(): vscode.Disposable {
    // What hosts beside VS Code itself lack is undefined there.
    const lm: Partial<typeof vscode.lm> = vscode.lm;
    if (lm.registerTool === undefined) return vscode.Disposable.from();
    return vscode.Disposable.from(...ownTools.map((name) => vscode.lm.registerTool(name, this.tool(name))));
  }

  /** `wants` says of each tool, known by name and by whether the settings name it, whether it is offered. */
  offered({ dialect }: Endpoint, model: string, wants: WantsTool = (_, isUsual) => isUsual): readonly Tool[] {
    const { offeredTools } = this.settings;
    const tools = vscode.lm.tools
      .filter(({ name }) => wireName.test(name) && wants(name, offeredTools.includes(name)))
      .map(({ name, description, inputSchema }): Tool => {
        const parameters = { type: 'object', properties: {}, ...inputSchema };
        return { definition: { type: 'function', function: { name, description, parameters } } };
      });
    const { endpointTools = [] } = dialect?.models?.find(({ match }) => match.test(model)) ?? {};
    const atEndpoint = endpointTools.map((name): Tool => {
      const parameters = { type: 'object', properties: {} };
      return { definition: { type: 'function', function: { name, parameters } }, runsAtEndpoint: true };
    });
    return [...tools, ...atEndpoint];
  }

  /** What the user has to decide about shows itself as changes, and is no question before. */
  asks(name: string): boolean {
    if (name === 'aside_proposeEdit') return false;
    return !(this.settings.readsWithoutAsking && isReadOnly(name));
  }

  /**
   * Whether a call that VS Code runs in its own chat has to be asked about before. Of tools of MCP servers it asks itself,
   * and shows what they get, but for those that only read; of those of extensions only where they say so.
   */
  asksInChat(name: string): boolean {
    // What VS Code asks about is asked about once, unless everything shall ask.
    return !isOwnTool(name) && !(this.settings.readsWithoutAsking && isOfServer(name));
  }

  async invoke(name: string, input: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<string> {
    return isOwnTool(name) ? this.run(name, input, signal) : this.invokeInChat(name, input, signal);
  }

  /** Has VS Code run a tool, and show it in its own chat where the call belongs to a question there. */
  async invokeInChat(
    name: string,
    input: Readonly<Record<string, unknown>>,
    signal: AbortSignal,
    toolInvocationToken?: vscode.ChatParticipantToolToken,
  ): Promise<string> {
    const cancellation = new vscode.CancellationTokenSource();
    signal.addEventListener('abort', () => cancellation.cancel(), { once: true });
    return textOf(await vscode.lm.invokeTool(name, { input, toolInvocationToken }, cancellation.token));
  }

  private tool(name: OwnToolName): vscode.LanguageModelTool<unknown> {
    return {
      prepareInvocation: ({ input }) => (this.asks(name) ? { confirmationMessages: confirmation(name, input) } : {}),
      invoke: async ({ input }, token) => {
        const stopping = new AbortController();
        token.onCancellationRequested(() => stopping.abort());
        const text = await this.run(name, input, stopping.signal);
        return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
      },
    };
  }

  /** What a tool needs is loaded with its first call. */
  private async run(name: OwnToolName, input: unknown, signal: AbortSignal): Promise<string> {
    const { runOwnTool } = await import('./ownTools');
    return runOwnTool(name, input, signal, this.show);
  }
}

/** Whether a tool is of an MCP server: VS Code 1.106 to 1.139 tag it so (`mcpLanguageModelToolContribution.ts`). */
function isOfServer(wanted: string): boolean {
  return vscode.lm.tools.some(({ name, tags }) => name === wanted && tags.includes('mcp'));
}

/** What VS Code asks before one of Aside's own tools runs for somebody else. */
function confirmation(name: OwnToolName, input: unknown): vscode.LanguageModelToolConfirmationMessages {
  const message = new vscode.MarkdownString();
  message.appendCodeblock(JSON.stringify(input, undefined, 2), 'json');
  return { title: vscode.l10n.t('The model wants to use “{0}”. May it?', titleOf(name)), message };
}

/** What the manifest calls a tool: of its name, VS Code takes the underscore for Markdown. */
function titleOf(wanted: OwnToolName): string {
  const manifest: Manifest | undefined = vscode.extensions.getExtension('aside.aside')?.packageJSON;
  return manifest?.contributes.languageModelTools.find(({ name }) => name === wanted)?.displayName ?? wanted;
}

interface Manifest {
  readonly contributes: {
    readonly languageModelTools: readonly { readonly name: string; readonly displayName: string }[];
  };
}

/** The text of a result; what is no text is left out, and said so. */
function textOf({ content }: vscode.LanguageModelToolResult): string {
  const texts = content.map((part) =>
    part instanceof vscode.LanguageModelTextPart ? part.value : '[a part of the result that is no text]',
  );
  return texts.join('\n');
}
