import * as vscode from 'vscode';
import type { Endpoint } from '../api/types';
import type { ToolHost } from '../chat/session';
import { defaultToolLimits, type Tool } from '../chat/tools/toolLoop';
import type { WindowTools } from '../tools/windowTools';

/** The command of the participant that lets models call tools in the rest of a conversation. */
const toolsCommand = 'tools';

/** The names of the tools that the user has attached to a question, and whether all that Aside offers are switched on. */
export interface WantedTools {
  readonly names: readonly string[];
  readonly all: boolean;
}

/** Tools are off until the user names some with `#`, or writes `/tools` in the conversation. */
export function toolsOf({ toolReferences, command }: vscode.ChatRequest, { history }: vscode.ChatContext): WantedTools {
  const earlier = history.map((turn) => turn.command);
  return { names: toolReferences.map(({ name }) => name), all: [command, ...earlier].includes(toolsCommand) };
}

/** The tools of a question in VS Code's chat, which shows each call where the user reads the answer. */
export class ParticipantTools implements ToolHost {
  /** A call may wait for the user's word there, which VS Code asks for. */
  readonly limits = { ...defaultToolLimits, callMs: 10 * 60_000 };

  constructor(
    private readonly tools: WindowTools,
    private readonly wanted: WantedTools,
    private readonly invocation: vscode.ChatParticipantToolToken,
  ) {}

  /** Whether models may call any. */
  get isOn(): boolean {
    return this.wanted.all || this.wanted.names.length > 0;
  }

  offered(endpoint: Endpoint, model: string): readonly Tool[] {
    const { names, all } = this.wanted;
    return this.tools.offered(endpoint, model, (name, isUsual) => names.includes(name) || (all && isUsual));
  }

  /** VS Code asks, or `invoke` does. */
  asks(): boolean {
    return false;
  }

  async invoke(name: string, input: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<string> {
    if (this.tools.asksInChat(name) && !(await mayRun(name, input))) {
      throw new Error('The user did not allow this call. Go on without it, or ask the user.');
    }
    return this.tools.invokeInChat(name, input, signal, this.invocation);
  }
}

async function mayRun(name: string, input: object): Promise<boolean> {
  const yes = vscode.l10n.t('Allow');
  const question = vscode.l10n.t('The model wants to use “{0}”. May it?', name);
  const detail = JSON.stringify(input, undefined, 2);
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, yes)) === yes;
}
