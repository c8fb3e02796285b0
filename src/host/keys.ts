import type { Event, SecretStorage } from 'vscode';
import { z } from 'zod';

const storedKey = z.object({ origin: z.string(), key: z.string().min(1) });

/**
 * API keys, one secret an endpoint, each bound to the origin (scheme, host and port) it was entered for. A key is
 * handed out for that origin only, so that an endpoint whose address has changed has no key until the user enters it
 * again.
 */
export class Keys {
  constructor(private readonly secrets: SecretStorage) {}

  /** Fires when a key was set or removed, in this window or another. */
  get onDidChange(): Event<unknown> {
    return this.secrets.onDidChange;
  }

  /** The key for this endpoint at this address. Rejects where the system's keyring does. */
  async get(endpointId: string, baseUrl: string): Promise<string | undefined> {
    const stored = await this.secrets.get(secretName(endpointId));
    if (stored === undefined) return undefined;
    const data = readStored(stored);
    return data?.origin === new URL(baseUrl).origin ? data.key : undefined;
  }

  /** Keeps `key` for this endpoint, in place of an older one. */
  async set(endpointId: string, baseUrl: string, key: string): Promise<void> {
    await this.secrets.store(secretName(endpointId), JSON.stringify({ origin: new URL(baseUrl).origin, key }));
  }

  async remove(endpointId: string): Promise<void> {
    await this.secrets.delete(secretName(endpointId));
  }
}

function readStored(text: string): z.infer<typeof storedKey> | undefined {
  try {
    return storedKey.safeParse(JSON.parse(text)).data;
  } catch {
    // Not ours, or damaged: as good as no key. The user enters it again and the damage is overwritten.
    return undefined;
  }
}

function secretName(endpointId: string): string {
  return `aside.key.${endpointId}`;
}
