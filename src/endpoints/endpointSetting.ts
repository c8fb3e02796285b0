import * as l10n from '@vscode/l10n';
import { isRecord, isTextList } from '../api/json';
import { looksLikeSecret } from './secretHeader';

/** One entry of the setting `aside.endpoints`. */
export interface EndpointSetting {
  readonly id: string;
  readonly name: string;
  readonly baseUrl: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Model ids, for an endpoint that lists none. */
  readonly models?: readonly string[];
  /** Environment variable that holds the key where none is stored. */
  readonly keyVariable?: string;
}

/** Reads an entry, or says in one sentence what is wrong with it. By hand, since the start waits for it. */
export function readEndpointSetting(entry: unknown): EndpointSetting | string {
  const { id, name, baseUrl, headers, models, keyVariable } = isRecord(entry) ? entry : {};
  if (typeof id !== 'string' || !/^[a-z0-9][a-z0-9-]*$/u.test(id))
    return l10n.t('“{0}” must be of small letters, digits and hyphens.', 'id');
  if (typeof name !== 'string' || name === '') return l10n.t('“{0}” must be a text.', 'name');
  if (typeof baseUrl !== 'string' || !isWebAddress(baseUrl))
    return l10n.t('“{0}” must be an http or https address.', 'baseUrl');
  if (headers !== undefined && !isTextRecord(headers)) return l10n.t('“{0}” must hold texts.', 'headers');
  const secret = Object.entries(headers ?? {}).find(([, value]) => looksLikeSecret(value));
  if (secret !== undefined) {
    return l10n.t(
      'The header “{0}” looks like a key. Write {1} in its place and store the key with “Set API Key”.',
      secret[0],
      '${key}',
    );
  }
  if (models !== undefined && !isTextList(models)) return l10n.t('“{0}” must hold texts.', 'models');
  if (keyVariable !== undefined && (typeof keyVariable !== 'string' || keyVariable === ''))
    return l10n.t('“{0}” must be a text.', 'keyVariable');
  return {
    id,
    name,
    baseUrl: baseUrl.trim(),
    ...(headers !== undefined && { headers }),
    ...(models !== undefined && { models }),
    ...(keyVariable !== undefined && { keyVariable }),
  };
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text.trim()) && /^https?:$/u.test(new URL(text.trim()).protocol);
}

function isTextRecord(value: unknown): value is Readonly<Record<string, string>> {
  return isRecord(value) && Object.values(value).every((item) => typeof item === 'string');
}
