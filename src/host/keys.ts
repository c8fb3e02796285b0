import { env } from 'node:process';
import { l10n, type Event, type SecretStorage, type SecretStorageChangeEvent } from 'vscode';
import { asRecord, parseJson } from '../api/json';
import { UserError } from '../shared/userError';

/** A key as it stands in the keyring, as JSON. */
interface StoredKey {
  readonly origin: string;
  readonly key: string;
}

/** What a key belongs to. */
export interface KeyOwner {
  readonly id: string;
  readonly baseUrl: string;
  /** Environment variable that holds the key where none is stored. */
  readonly keyVariable?: string;
}

/**
 * API keys, one secret an endpoint, each bound to the origin (scheme, host and port) it was entered for. A key is
 * handed out for that origin only, so that an endpoint whose address has changed has no key until the user enters it
 * again. Every method rejects with a `UserError` where the system's keyring does.
 */
export class Keys {
  constructor(private readonly secrets: SecretStorage) {}

  /** Fires when a key was set or removed, in this window or another. */
  get onDidChange(): Event<SecretStorageChangeEvent> {
    return this.secrets.onDidChange;
  }

  /** The key for this endpoint at this address: the stored one, else its environment variable's. */
  async get({ id, baseUrl, keyVariable }: KeyOwner): Promise<string | undefined> {
    const stored = readStored(await keyring(() => this.secrets.get(secretName(id))));
    if (stored?.origin === new URL(baseUrl).origin) return stored.key;
    return (keyVariable !== undefined && env[keyVariable]?.trim()) || undefined;
  }

  /** Keeps `key` for this endpoint, in place of an older one, which stays until the new one is stored. */
  async set({ id, baseUrl }: KeyOwner, key: string): Promise<void> {
    const secret = JSON.stringify({ origin: new URL(baseUrl).origin, key } satisfies StoredKey);
    await keyring(() => this.secrets.store(secretName(id), secret));
  }

  async remove({ id }: Pick<KeyOwner, 'id'>): Promise<void> {
    await keyring(() => this.secrets.delete(secretName(id)));
  }

  /** Whether a key is stored for this endpoint, at whatever address. */
  async isStored({ id }: Pick<KeyOwner, 'id'>): Promise<boolean> {
    return (await keyring(() => this.secrets.get(secretName(id)))) !== undefined;
  }
}

async function keyring<Result>(access: () => Thenable<Result>): Promise<Result> {
  try {
    return await access();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      l10n.t('The system’s keyring, where keys are kept, did not answer: {0}. Unlock it, then try again.', reason),
      'retry',
    );
  }
}

/** What is not ours, or damaged, is as good as no key: the user enters it again and the damage is overwritten. */
function readStored(text: string | undefined): StoredKey | undefined {
  const { origin, key } = asRecord(parseJson(text ?? '')) ?? {};
  return typeof origin === 'string' && typeof key === 'string' && key !== '' ? { origin, key } : undefined;
}

function secretName(endpointId: string): string {
  return `aside.key.${endpointId}`;
}
