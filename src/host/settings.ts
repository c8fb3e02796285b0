import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { looksLikeSecret } from '../endpoints/secretHeader';

const endpointSetting = z.object({
  id: z
    .string('must be a text')
    .check(z.regex(/^[a-z0-9][a-z0-9-]*$/u, 'must be of small letters, digits and hyphens')),
  name: z.string('must be a text').check(z.minLength(1, 'must not be empty')),
  baseUrl: z.url({ protocol: /^https?$/u, error: 'must be an http or https address' }),
  headers: z.optional(
    z.record(
      z.string(),
      z.string().check(
        z.refine((value) => !looksLikeSecret(value), {
          error: 'looks like a key; write ${key} in its place and store the key with “Set API Key”',
        }),
      ),
    ),
  ),
  models: z.optional(z.array(z.string())),
  keyVariable: z.optional(z.string().check(z.minLength(1))),
});

/** One entry of `aside.endpoints`. */
export type EndpointSetting = z.infer<typeof endpointSetting>;

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

  /** Endpoints of the user's own. Entries that are not valid are left out; `invalidEndpoints` names them. */
  get endpoints(): readonly EndpointSetting[] {
    return this.endpointEntries().flatMap((entry) => endpointSetting.safeParse(entry).data ?? []);
  }

  /** Why entries of `aside.endpoints` were left out, a sentence each. */
  get invalidEndpoints(): readonly string[] {
    return this.endpointEntries().flatMap((entry, index) => {
      const { error } = endpointSetting.safeParse(entry);
      return error === undefined ? [] : [`aside.endpoints[${index}]: ${z.prettifyError(error)}`];
    });
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
    return z.number().check(z.gte(0), z.lte(2)).safeParse(this.user('temperature')).data;
  }

  /** In tokens. */
  get maxTokens(): number | undefined {
    return z.int().check(z.gte(1)).safeParse(this.user('maxTokens')).data;
  }

  /** The user's word on how many tokens a model takes, by `<endpoint id>/<model id>`. */
  get contextLengths(): Readonly<Record<string, number>> {
    return z.record(z.string(), z.int()).safeParse(this.user('contextLengths')).data ?? {};
  }

  /** The user's own prompts, by name. */
  get prompts(): Readonly<Record<string, string>> {
    return z.record(z.string(), z.string()).safeParse(this.user('prompts')).data ?? {};
  }

  /** Names of the tools that models are offered where the user has switched them on. */
  get offeredTools(): readonly string[] {
    return z.catch(z.array(z.string()), []).parse(this.user('tools.offered'));
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
    const seconds = (name: string): number => z.catch(z.number().check(z.gte(0)), 600).parse(this.user(name));
    return { firstByteMs: seconds('timeouts.firstByte') * 1000, silenceMs: seconds('timeouts.silence') * 1000 };
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
    return z.array(z.unknown()).safeParse(this.user('endpoints')).data ?? [];
  }

  private otherEntries(id: string): readonly unknown[] {
    return this.endpointEntries().filter((entry) => endpointSetting.safeParse(entry).data?.id !== id);
  }

  private text(name: string): string {
    return z.string().safeParse(this.user(name)).data ?? '';
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
