import { networkError } from './networkError';
import type { TimeLimit } from './timeLimit';

/**
 * The text of an answer as it arrives. UTF-8 may be cut anywhere; a byte order mark is dropped. When the caller's signal
 * aborts, the text ends. Whoever leaves early closes the connection.
 *
 * @param url that was asked, for errors
 * @param onPiece called after each piece that arrives
 * @throws ApiError `network` when the connection breaks, `timeout` when the limit runs out
 */
export async function* bodyText(
  response: Response,
  url: string,
  limit: TimeLimit,
  onPiece: () => void = () => undefined,
): AsyncGenerator<string> {
  if (response.body === null) return;
  const { signal } = limit;
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  // `fetch` ends the body by itself when its signal aborts; what a test or a host puts in its place may not.
  const cancel = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', cancel, { once: true });
  try {
    while (!signal.aborted) {
      limit.wait();
      const { done, value } = await reader.read();
      limit.rest();
      if (done) break;
      onPiece();
      const text = decoder.decode(value, { stream: true });
      if (text !== '') yield text;
    }
    if (limit.error !== undefined) throw limit.error;
    const rest = decoder.decode();
    if (rest !== '') yield rest;
  } catch (error) {
    if (limit.error !== undefined) throw limit.error;
    if (!signal.aborted) throw networkError(error, url);
  } finally {
    signal.removeEventListener('abort', cancel);
    cancel();
  }
}
