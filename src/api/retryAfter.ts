/**
 * How long an endpoint asks to wait, in milliseconds: `retry-after-ms` (OpenAI, Azure), `Retry-After` in seconds or as a
 * date (RFC 9110, section 10.2.3), or the words "try again in 20s" (OpenAI, Groq); `undefined` where it does not say.
 *
 * @param now milliseconds since 1970
 */
export function retryAfterMs(headers: Headers, message: string | undefined, now: number): number | undefined {
  const milliseconds = number(headers.get('retry-after-ms'));
  if (milliseconds !== undefined) return milliseconds;
  const retryAfter = headers.get('retry-after');
  const seconds = number(retryAfter);
  if (seconds !== undefined) return seconds * 1000;
  const date = retryAfter === null ? Number.NaN : Date.parse(retryAfter);
  if (!Number.isNaN(date)) return Math.max(0, date - now);
  return fromWords(message);
}

function fromWords(message = ''): number | undefined {
  const match = /(?:try again|retry) (?:in|after) (?:(\d+)m)?(\d+(?:\.\d+)?)\s?(ms|s)/iu.exec(message);
  if (match === null) return undefined;
  const [, minutes = '0', amount, unit] = match;
  return Number(minutes) * 60_000 + Number(amount) * (unit === 'ms' ? 1 : 1000);
}

function number(text: string | null): number | undefined {
  if (text === null || !/^\s*\d+(?:\.\d+)?\s*$/u.test(text)) return undefined;
  return Number(text);
}
