import { isRefusal } from '../api/completion';
import { ApiError } from '../api/errors';
import type { Endpoint } from '../api/types';
import type { CapturedPlace } from '../editor/capture';
import { placeAt, type Surroundings } from '../editor/placeAt';
import { EndpointError } from '../host/endpointError';
import { buildSuggestionMessages, nearCursor } from '../prompt/suggest';
import { cleanCode } from '../stream/cleanCode';
import { fillIn, isTalk } from '../stream/fillIn';
import { oneBlock } from '../stream/oneBlock';
import { textOf } from './answerText';
import type { Services } from './services';

/** The longest suggestion, in tokens. */
const maxTokens = 256;
/** Later, nobody wants it any more. */
const timeouts = { firstByteMs: 30_000, silenceMs: 10_000 };

/**
 * What comes next at a place, of the model for suggestions: filled in where the endpoint has that, else by chat. Which
 * of the two is learned by trying once. Empty when the signal aborts. Rejects with `UserError` and `EndpointError`.
 */
export async function suggest(services: Services, place: CapturedPlace, signal: AbortSignal): Promise<string> {
  const { endpoints, settings } = services;
  const { endpointId, model } = endpoints.chosen(settings.suggestionModel);
  const endpoint = await endpoints.connect(endpointId);
  try {
    const filled = await fill(services, endpoint, model, place.surroundings, signal);
    return filled ?? (await askByChat(services, endpoint, model, place.surroundings, signal));
  } catch (error) {
    throw new EndpointError(endpoint, error);
  }
}

/** Nothing where the model does not fill in. */
async function fill(
  { client }: Services,
  endpoint: Endpoint,
  model: string,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (!(await client.canComplete(endpoint, model))) return undefined;
  const { before, after } = nearCursor({ ...surroundings, after: surroundings.selected + surroundings.after });
  const request = { model, prompt: before, suffix: after, maxTokens };
  const place = placeAt(surroundings);
  try {
    const text = await fillIn(
      client.streamCompletion(endpoint, request, { signal, timeouts }),
      place,
      isMidLine(place),
    );
    if (!isTalk(text)) return text;
  } catch (error) {
    if (!(error instanceof ApiError && isRefusal(error))) throw error;
  }
  await client.cannotComplete(endpoint, model);
  return undefined;
}

async function askByChat(
  { client }: Services,
  endpoint: Endpoint,
  model: string,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<string> {
  const place = placeAt(surroundings);
  const messages = buildSuggestionMessages(surroundings, isMidLine(place));
  const parts = client.streamChat(endpoint, { model, messages, maxTokens }, { signal, timeouts, retries: 0 });
  return oneBlock(cleanCode(textOf(parts), place), isMidLine(place));
}

/** Only what fits into the line can be shown where more stands on it. */
function isMidLine({ rest }: { readonly rest: string }): boolean {
  return rest.trim() !== '';
}
