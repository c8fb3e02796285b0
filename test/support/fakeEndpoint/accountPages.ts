import type { Dialect } from './dialects';

/** A page beside chat and models: what it says, and whether it asks for a key. */
export interface AccountPage {
  readonly body: unknown;
  readonly needsKey: boolean;
}

/** The page at this path, if the dialect has one. */
export function accountPage(dialect: Dialect, path: string): AccountPage | undefined {
  return pages[dialect.name]?.[path];
}

const pages: Readonly<Partial<Record<Dialect['name'], Readonly<Record<string, AccountPage>>>>> = {
  mantler: { '/health': { body: { status: 'ok' }, needsKey: false } },
  ollama: { '/': { body: 'Ollama is running', needsKey: false } },
  aimlapi: {
    '/v1/key': {
      needsKey: true,
      body: {
        data: {
          name: 'editor',
          disabled: false,
          prefix: '0fake123',
          scopes: ['model:chat'],
          limit: { retention: 'no_reset', threshold: 25 },
          created_at: '2026-02-02T09:00:00.000Z',
          updated_at: '2026-02-02T09:00:00.000Z',
          monthly_usage: 0,
        },
      },
    },
    '/v2/billing': { needsKey: true, body: { current_balance: 12.5, currency: 'USD' } },
    '/v2/billing/detail': {
      needsKey: true,
      body: {
        user_id: 7,
        email: 'someone@example.com',
        current_balance: 12.5,
        currency: 'USD',
        autotopup_settings: { is_enabled: true, threshold: 5, amount: 20, currency: 'USD' },
      },
    },
    '/v1/billing/balance': {
      needsKey: true,
      body: {
        balance: 25_000_000,
        lowBalance: false,
        lowBalanceThreshold: 10_000,
        lastUpdated: '2026-02-02T09:00:00Z',
        autoDebitStatus: 'disabled',
        status: 'current',
        statusExplanation: 'Nothing is owed',
      },
    },
  },
};
