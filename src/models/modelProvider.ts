import * as vscode from 'vscode';
import type { ChatRequest, Endpoint, ToolDefinition } from '../api/types';
import type { Client } from '../host/client';
import type { Endpoints } from '../host/endpoints';
import type { Log } from '../host/log';
import type { ModelCatalogue } from '../host/modelCatalogue';
import type { ModelLimits } from '../host/modelLimits';
import type { Settings } from '../host/settings';
import { TokenCounter } from '../prompt/tokenCounter';
import { modelError } from './modelError';
import { offeredModels, type OfferedModel } from './offeredModels';
import { requestMessages } from './requestMessages';
import { isLoss, responsePart } from './responsePart';

/** What models for others need of this host. */
export interface ModelPorts {
  readonly client: Client;
  readonly endpoints: Endpoints;
  readonly settings: Settings;
  readonly catalogue: ModelCatalogue;
  readonly limits: ModelLimits;
  readonly log: Log;
}

/** The models of the configured endpoints, for VS Code's own chat and for other extensions. */
export class ModelProvider {
  /** `onDidLearn` is called when a model has turned out to be able to do less than was told of it. */
  constructor(
    private readonly ports: ModelPorts,
    private readonly onDidLearn: () => void,
  ) {}

  /** Nobody is asked anything, and nothing is requested, where VS Code wants it silent. */
  async provideLanguageModelChatInformation(
    { silent }: vscode.PrepareLanguageModelChatModelOptions,
    token: vscode.CancellationToken,
  ): Promise<OfferedModel[]> {
    const signal = signalOf(token);
    const models = await offeredModels(this.ports, !silent, signal);
    if (silent || models.length > 0) return models;
    await vscode.commands.executeCommand('aside.endpoint.setup');
    return offeredModels(this.ports, true, signal);
  }

  async provideLanguageModelChatResponse(
    { endpointId, model }: OfferedModel,
    messages: readonly vscode.LanguageModelChatRequestMessage[],
    options: vscode.ProvideLanguageModelChatResponseOptions,
    progress: vscode.Progress<vscode.LanguageModelResponsePart>,
    token: vscode.CancellationToken,
  ): Promise<void> {
    const { client, endpoints, log } = this.ports;
    const signal = signalOf(token);
    let endpoint: Endpoint | undefined;
    try {
      endpoint = await endpoints.connect(endpointId);
      const request = chatRequest(model, messages, options);
      log.info(`VS Code asks ${model} at ${endpoint.name}: ${request.messages.length} messages`);
      for await (const part of client.streamChat(endpoint, request, { signal })) {
        if (part.type === 'finish' && part.reason === 'content-filter') throw vscode.LanguageModelError.Blocked();
        if (part.type === 'notice' && part.notice.kind === 'adapted' && isLoss(part.notice.parameter)) {
          this.onDidLearn();
        }
        const told = responsePart(part);
        if (told !== undefined && !signal.aborted) progress.report(told);
      }
    } catch (error) {
      log.error(`The answer of ${model} for VS Code failed`, error);
      throw error instanceof vscode.LanguageModelError ? error : modelError(error, endpoint);
    }
  }

  /** An estimate, corrected by what the model's own answers have told. */
  provideTokenCount(
    { endpointId, model }: OfferedModel,
    text: string | vscode.LanguageModelChatRequestMessage,
  ): Promise<number> {
    const counter = new TokenCounter(this.ports.limits.calibration(endpointId, model));
    if (typeof text === 'string') return Promise.resolve(Math.ceil(counter.text(text)));
    const tokens = requestMessages([text]).reduce((sum, message) => {
      const calls = message.role === 'assistant' ? (message.tool_calls ?? []) : [];
      return sum + counter.message(message) + counter.text(calls.map((call) => JSON.stringify(call.function)).join(''));
    }, 0);
    return Promise.resolve(Math.ceil(tokens));
  }
}

function chatRequest(
  model: string,
  messages: readonly vscode.LanguageModelChatRequestMessage[],
  { tools = [], toolMode, modelOptions = {} }: vscode.ProvideLanguageModelChatResponseOptions,
): ChatRequest {
  const { temperature, top_p: topP, max_tokens: maxTokens } = modelOptions;
  return {
    model,
    messages: requestMessages(messages),
    ...(typeof temperature === 'number' && { temperature }),
    ...(typeof topP === 'number' && { topP }),
    ...(typeof maxTokens === 'number' && { maxTokens }),
    ...(tools.length > 0 && {
      tools: tools.map((tool) => toolDefinition(tool)),
      ...(toolMode === vscode.LanguageModelChatToolMode.Required && { toolChoice: 'required' }),
    }),
  };
}

function toolDefinition({ name, description, inputSchema }: vscode.LanguageModelChatTool): ToolDefinition {
  const parameters = { type: 'object', properties: {}, ...inputSchema };
  return { type: 'function', function: { name, description, parameters } };
}

function signalOf(token: vscode.CancellationToken): AbortSignal {
  const stopped = new AbortController();
  if (token.isCancellationRequested) stopped.abort();
  token.onCancellationRequested(() => stopped.abort());
  return stopped.signal;
}
