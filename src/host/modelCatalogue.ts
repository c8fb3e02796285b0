import * as vscode from 'vscode';
import { asRecord, isRecord, parseJson } from '../api/json';
import type { Endpoint, ModelInfo } from '../api/types';
import type { Client } from './client';
import type { ModelChoice } from './settings';

/** The models of an endpoint, and when it was asked, in milliseconds since 1970. */
export interface Listing {
  readonly models: readonly ModelInfo[];
  readonly readAt: number;
}

/** A listing as it stands in its file, as JSON; another form, as of another version, is read anew. */
interface StoredListing extends Listing {
  readonly version: 1;
  readonly baseUrl: string;
}

const recentKey = 'aside.recentModels';
const maxRecent = 5;

/**
 * The model lists as they were last read, kept in files since some are long, and the models used last. A list is read
 * when the user asks for it, never by itself; a failed reading leaves what there was.
 */
export class ModelCatalogue {
  constructor(
    private readonly client: Client,
    private readonly memory: vscode.Memento,
    private readonly folder: vscode.Uri,
  ) {}

  /** The list as it was last read from this address; nothing where it never was. */
  async cached({ id, baseUrl }: Endpoint): Promise<Listing | undefined> {
    try {
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(this.file(id)));
      const stored = readListing(text);
      return stored?.baseUrl === baseUrl ? stored : undefined;
    } catch {
      // Never read, or not readable: a cache that is gone is made anew.
      return undefined;
    }
  }

  /** Asks the endpoint for its list and keeps it. Rejects with an `ApiError`. */
  async refresh(endpoint: Endpoint, signal: AbortSignal): Promise<Listing> {
    const listing = { models: await this.client.listModels(endpoint, { signal }), readAt: Date.now() };
    const stored: StoredListing = { version: 1, baseUrl: endpoint.baseUrl, ...listing };
    await vscode.workspace.fs.writeFile(this.file(endpoint.id), new TextEncoder().encode(JSON.stringify(stored)));
    return listing;
  }

  /** What was used last, newest first. */
  get recent(): readonly ModelChoice[] {
    const kept = this.memory.get(recentKey);
    return Array.isArray(kept) ? kept.filter((choice) => isChoice(choice)) : [];
  }

  async remember(choice: ModelChoice): Promise<void> {
    const others = this.recent.filter(
      ({ endpointId, model }) => endpointId !== choice.endpointId || model !== choice.model,
    );
    await this.memory.update(recentKey, [choice, ...others].slice(0, maxRecent));
  }

  private file(endpointId: string): vscode.Uri {
    return vscode.Uri.joinPath(this.folder, 'models', `${endpointId}.json`);
  }
}

function readListing(text: string): StoredListing | undefined {
  const { version, baseUrl, readAt, models } = asRecord(parseJson(text)) ?? {};
  if (version !== 1 || typeof baseUrl !== 'string' || typeof readAt !== 'number') return undefined;
  return areModels(models) ? { version, baseUrl, readAt, models } : undefined;
}

/** They were written from `ModelInfo`, so that more than the id need not be checked. */
function areModels(value: unknown): value is readonly ModelInfo[] {
  return Array.isArray(value) && value.every((model) => isRecord(model) && typeof model['id'] === 'string');
}

function isChoice(value: unknown): value is ModelChoice {
  return isRecord(value) && typeof value['endpointId'] === 'string' && typeof value['model'] === 'string';
}
