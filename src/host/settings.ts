import * as vscode from 'vscode';
import { isRecord, isTextList } from '../api/json';
import { readEndpointSetting, type EndpointSetting } from '../endpoints/endpointSetting';

/** A model at an endpoint, as the setting `aside.model` names it: `<endpoint id>/<model id>`. */
export interface ModelChoice {
  readonly endpointId: string;
  /** Opaque: may hold slashes itself. */
  readonly model: string;
}

/**
 * The only place that reads settings. What decides where data goes is read from the user's own settings alone: the
 * scope `application` already keeps workspaces out, and `inspect` makes sure even where an editor does not.
 */
export class Settings implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly subscription = vscode.workspace.onDidChangeConfiguration((event) => {
    if (!event.affectsConfiguration('aside')) return;
    this.read = undefined;
    this.changed.fire();
  });
  /** All settings as they were read last: inspecting them one by one was a third of the time in `activate`. */
  private read: Inspected | undefined;

  /** Endpoints of the user's own. Entries that are not valid are left out; `endpointProblem` tells why. */
  get endpoints(): readonly EndpointSetting[] {
    return this.endpointEntries().flatMap((entry) => {
      const read = readEndpointSetting(entry);
      return typeof read === 'string' ? [] : read;
    });
  }

  /** Why the entry of this id was left out, in one sentence, where it was. */
  endpointProblem(id: string): string | undefined {
    const entry = this.endpointEntries().find((candidate) => idOf(candidate) === id);
    const read = entry === undefined ? undefined : readEndpointSetting(entry);
    return typeof read === 'string' ? read : undefined;
  }

  get model(): ModelChoice | undefined {
    return parseModelChoice(this.text('model'));
  }

  /** The model for generated code: its own, or the chat's. */
  get generateModel(): ModelChoice | undefined {
    return parseModelChoice(this.text('generateModel')) ?? this.model;
  }

  /** Whether the models are offered to all of VS Code. */
  get offersModels(): boolean {
    return this.user('languageModels.enabled') !== false;
  }

  /** Whether the last requests are kept in memory for the user to look at. */
  get inspects(): boolean {
    return this.user('inspector.enabled') === true;
  }

  /** Whether code is suggested while the user types. */
  get suggests(): boolean {
    return this.user('suggestions.enabled') === true;
  }

  /** The model for suggestions: its own, or that for generated code. */
  get suggestionModel(): ModelChoice | undefined {
    return parseModelChoice(this.text('suggestions.model')) ?? this.generateModel;
  }

  get instructions(): string {
    return this.text('instructions');
  }

  get temperature(): number | undefined {
    const temperature = this.number('temperature');
    return temperature !== undefined && temperature <= 2 ? temperature : undefined;
  }

  /** In tokens. */
  get maxTokens(): number | undefined {
    const maxTokens = this.number('maxTokens');
    return Number.isSafeInteger(maxTokens) && maxTokens !== 0 ? maxTokens : undefined;
  }

  /** The user's word on how many tokens a model takes, by `<endpoint id>/<model id>`. */
  get contextLengths(): Readonly<Record<string, number>> {
    return this.record('contextLengths', (length): length is number => Number.isSafeInteger(length));
  }

  /** The user's own prompts, by name. */
  get prompts(): Readonly<Record<string, string>> {
    return this.record('prompts', (prompt): prompt is string => typeof prompt === 'string');
  }

  /** Names of the tools that models are offered where the user has switched them on. */
  get offeredTools(): readonly string[] {
    const names = this.user('tools.offered');
    return isTextList(names) ? names : [];
  }

  /** Whether tools that only read run without a question. */
  get readsWithoutAsking(): boolean {
    return this.user('tools.approval') !== 'ask';
  }

  async setOfferedTools(names: readonly string[]): Promise<void> {
    await this.update('tools.offered', names);
  }

  /** How long to wait for an endpoint, in milliseconds; 0 means without limit. */
  get timeouts(): { readonly firstByteMs: number; readonly silenceMs: number } {
    const milliseconds = (name: string): number => (this.number(name) ?? 600) * 1000;
    return { firstByteMs: milliseconds('timeouts.firstByte'), silenceMs: milliseconds('timeouts.silence') };
  }

  /** The key that sends a question from the panel. */
  get sendKey(): 'enter' | 'ctrlEnter' {
    return this.user('sendKey') === 'ctrlEnter' ? 'ctrlEnter' : 'enter';
  }

  /** Whether conversations are kept on the disk. */
  get keepsHistory(): boolean {
    return this.user('history') !== false;
  }

  async setModel(choice: ModelChoice): Promise<void> {
    await this.update('model', `${choice.endpointId}/${choice.model}`);
  }

  async setGenerateModel(choice: ModelChoice): Promise<void> {
    await this.update('generateModel', `${choice.endpointId}/${choice.model}`);
  }

  async setInspects(inspects: boolean): Promise<void> {
    await this.update('inspector.enabled', inspects);
  }

  async setSuggests(suggests: boolean): Promise<void> {
    await this.update('suggestions.enabled', suggests);
  }

  /** Adds an endpoint, or gives the one with the same id this name and address. */
  async putEndpoint(endpoint: EndpointSetting): Promise<void> {
    const before = this.endpoints.find(({ id }) => id === endpoint.id);
    await this.update('endpoints', [...this.otherEntries(endpoint.id), { ...before, ...endpoint }]);
  }

  /** Takes an endpoint of the user's out, and the choice of its models with it. */
  async removeEndpoint(id: string): Promise<void> {
    await this.update('endpoints', this.otherEntries(id));
    for (const name of ['model', 'generateModel', 'suggestions.model'])
      if (parseModelChoice(this.text(name))?.endpointId === id) await this.update(name, undefined);
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }

  private endpointEntries(): readonly unknown[] {
    const entries = this.user('endpoints');
    return Array.isArray(entries) ? entries : [];
  }

  private otherEntries(id: string): readonly unknown[] {
    return this.endpointEntries().filter((entry) => {
      const read = readEndpointSetting(entry);
      return typeof read === 'string' || read.id !== id;
    });
  }

  private text(name: string): string {
    const text = this.user(name);
    return typeof text === 'string' ? text : '';
  }

  /** A number that is not below 0. */
  private number(name: string): number | undefined {
    const number = this.user(name);
    return typeof number === 'number' && number >= 0 ? number : undefined;
  }

  /** Named values, those left out that are of another kind. */
  private record<Value>(name: string, isValue: (value: unknown) => value is Value): Readonly<Record<string, Value>> {
    const record = this.user(name);
    if (!isRecord(record)) return {};
    return Object.fromEntries(Object.entries(record).filter((field): field is [string, Value] => isValue(field[1])));
  }

  private user(name: string): unknown {
    this.read ??= vscode.workspace.getConfiguration().inspect('aside') ?? {};
    return valueAt(this.read.globalValue, name) ?? valueAt(this.read.defaultValue, name);
  }

  private async update(name: string, value: unknown): Promise<void> {
    await vscode.workspace.getConfiguration('aside').update(name, value, vscode.ConfigurationTarget.Global);
    this.read = undefined;
  }
}

/** The id of an entry of `aside.endpoints`, which may be anything else as well. */
function idOf(entry: unknown): unknown {
  return isRecord(entry) ? entry['id'] : undefined;
}

/** Of what `inspect` tells of a setting, what a workspace has no part in. */
interface Inspected {
  readonly globalValue?: unknown;
  readonly defaultValue?: unknown;
}

/** What stands at a dotted name among nested settings. */
function valueAt(settings: unknown, name: string): unknown {
  let value = settings;
  for (const part of name.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.entries(value).find(([key]) => key === part)?.[1];
  }
  return value;
}

/** A model at an endpoint out of `<endpoint id>/<model id>`; `undefined` where the text is no such thing. */
export function parseModelChoice(text: string): ModelChoice | undefined {
  const slash = text.indexOf('/');
  if (slash <= 0 || slash === text.length - 1) return undefined;
  return { endpointId: text.slice(0, slash), model: text.slice(slash + 1) };
}
