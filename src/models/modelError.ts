import { LanguageModelError } from 'vscode';
import { ApiError } from '../api/errors';
import type { Endpoint } from '../api/types';
import { explain } from '../host/report';
import { UserError } from '../shared/userError';

/** A failure as another extension gets it: VS Code's sort where it has one, in the words that our own users read. */
export function modelError(error: unknown, endpoint: Pick<Endpoint, 'id' | 'name' | 'baseUrl'> | undefined): Error {
  const { message } = explain(error, endpoint);
  if (error instanceof UserError) return LanguageModelError.NoPermissions(message);
  const kind = error instanceof ApiError ? error.kind : undefined;
  if (kind === 'auth' || kind === 'forbidden') return LanguageModelError.NoPermissions(message);
  if (kind === 'not-found') return LanguageModelError.NotFound(message);
  return new Error(message, { cause: error });
}
