import { createParser } from 'eventsource-parser';
import { isWebPage } from './errorBody';
import { ApiError } from './errors';

/** Longest single event, in characters: an image arrives as one data URL. */
const longestEvent = 64 * 1024 * 1024;

/**
 * Reads the data of the events of an answer, as many at a time as one piece of it completes, so that what follows can run
 * without a pause. An answer that is JSON in spite of `stream: true` is one event; a web page is an error.
 *
 * @param onBytes called for each piece that arrives
 * @throws ApiError `protocol` for a web page or an event longer than 64 Mi characters
 */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  onBytes: () => void,
): AsyncGenerator<readonly string[]> {
  let events: string[] = [];
  let overflow = false;
  const parser = createParser({
    onEvent: ({ data }) => events.push(data),
    onError: ({ type }) => {
      overflow ||= type === 'max-buffer-size-exceeded';
    },
    maxBufferSize: longestEvent,
  });
  let form: 'unknown' | 'events' | 'document' = 'unknown';
  let text = '';
  for await (const piece of decode(body, onBytes)) {
    if (form === 'events') {
      parser.feed(piece);
    } else {
      text += piece;
      if (form === 'unknown') form = formOf(text);
      if (form === 'events') {
        parser.feed(text);
        text = '';
      }
    }
    if (overflow || text.length > longestEvent) throw tooLong();
    if (events.length > 0) {
      yield events;
      events = [];
    }
  }
  if (form === 'document' && isWebPage(text)) throw webPage(text);
  // The end of the stream ends its last event, even where the final newlines are missing.
  if (form === 'document') events = [text];
  else parser.feed('\n\n');
  if (events.length > 0) yield events;
}

/** Events begin with a field name or a colon, so that the first visible character tells. */
function formOf(text: string): 'unknown' | 'events' | 'document' {
  const first = text.trimStart()[0];
  if (first === undefined) return 'unknown';
  return first === '{' || first === '[' || first === '<' ? 'document' : 'events';
}

async function* decode(body: ReadableStream<Uint8Array>, onBytes: () => void): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      onBytes();
      const text = decoder.decode(value, { stream: true });
      if (text !== '') yield text;
    }
    const rest = decoder.decode();
    if (rest !== '') yield rest;
  } finally {
    // Leaving early, by an error or by the consumer's `break`, must close the connection.
    await reader.cancel().catch(() => undefined);
  }
}

function tooLong(): ApiError {
  return new ApiError('protocol', `The endpoint sent an event longer than ${longestEvent} characters.`);
}

function webPage(text: string): ApiError {
  const title = /<title[^>]*>([^<]*)<\/title>/iu.exec(text)?.[1]?.trim();
  const named = title ? ` ("${title.slice(0, 100)}")` : '';
  return new ApiError('protocol', `The endpoint answered with a web page${named} in place of an answer.`, {
    code: 'web-page',
  });
}
