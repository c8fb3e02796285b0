import { l10n } from 'vscode';
import type { Endpoint } from '../api/types';
import { dialectOf } from '../endpoints/localServers';
import { presets } from '../endpoints/presets';
import { UserError } from '../shared/userError';
import type { Keys } from './keys';
import type { ModelChoice, Settings } from './settings';
import type { UnencryptedConsent } from './unencryptedConsent';

/** An endpoint as it is known without its key. */
export interface KnownEndpoint extends Omit<Endpoint, 'key'> {
  /** One that is built in, perhaps at another address of the user's. */
  readonly preset: boolean;
  /** The endpoint answers to nobody without a key. */
  readonly needsKey: boolean;
  /** Page where the user gets a key. */
  readonly keyPage?: string;
  /** Model ids from the user's settings. */
  readonly models?: readonly string[];
  /** Environment variable that holds the key where none is stored. */
  readonly keyVariable?: string;
}

/** The endpoints there are: the presets, and those of the user's settings, which may also replace a preset. */
export class Endpoints {
  constructor(
    private readonly settings: Settings,
    private readonly keys: Keys,
    private readonly consent: UnencryptedConsent,
  ) {}

  list(): readonly KnownEndpoint[] {
    const own = this.settings.endpoints.map(({ id, name, baseUrl, headers, models, keyVariable }): KnownEndpoint => {
      const preset = presets.find((candidate) => candidate.id === id);
      return {
        id,
        name,
        baseUrl,
        preset: preset !== undefined,
        needsKey: preset?.needsKey ?? false,
        dialect: preset?.dialect ?? dialectOf(id),
        ...(preset?.keyPage !== undefined && { keyPage: preset.keyPage }),
        ...(headers !== undefined && { headers }),
        ...(models !== undefined && { models }),
        ...(keyVariable !== undefined && { keyVariable }),
      };
    });
    const builtIn = presets.map(
      (preset): KnownEndpoint => own.find(({ id }) => id === preset.id) ?? { ...preset, preset: true },
    );
    return [...builtIn, ...own.filter(({ preset }) => !preset)];
  }

  find(id: string): KnownEndpoint | undefined {
    return this.list().find((endpoint) => endpoint.id === id);
  }

  /**
   * The endpoint with its key, ready to be called. Rejects with a `UserError` where there is no such endpoint, where
   * one that is not encrypted was not allowed, where a key is needed and there is none, and where the keyring does.
   */
  async connect(id: string): Promise<Endpoint> {
    const endpoint = this.find(id);
    if (endpoint === undefined) {
      const problem = this.settings.endpointProblem(id);
      const message =
        problem === undefined
          ? l10n.t('There is no endpoint “{0}” any more. Choose another, or set it up again.', id)
          : l10n.t('The setting “aside.endpoints” has a mistake in the endpoint “{0}”: {1}', id, problem);
      throw new UserError(message, 'set-up-endpoint');
    }
    if (!this.consent.has(endpoint.baseUrl)) {
      throw new UserError(
        l10n.t('{0} is not encrypted, so nothing was sent. Set it up again to allow that.', endpoint.baseUrl),
        'set-up-endpoint',
      );
    }
    const key = await this.keys.get(endpoint);
    if (key === undefined && endpoint.needsKey) {
      throw new UserError(l10n.t('{0} needs an API key. Set it, then try again.', endpoint.name), 'set-key');
    }
    return { ...endpoint, ...(key !== undefined && { key }) };
  }

  /** Throws `UserError` where nothing is chosen yet. */
  chosen(choice: ModelChoice | undefined): ModelChoice {
    if (choice === undefined) {
      throw new UserError(l10n.t('No model is chosen yet. Set up an endpoint, then try again.'), 'set-up-endpoint');
    }
    return choice;
  }
}
