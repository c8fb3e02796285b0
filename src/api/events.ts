import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { ApiError } from './errors';
import { isWebPage, readErrorBody } from './errorBody';
import { parseJson } from './json';

/** Longest single event, in characters: an image arrives as one data URL. */
const longestEvent = 64 * 1024 * 1024;

/** How much of the beginning is looked at to tell what an answer is, in characters. */
const headLength = 8192;

/** What a body turns out to be: events, events that no blank line parts, or one document. */
type Form = 'unknown' | 'events' | 'lines' | 'document';

/**
 * Reads the data of the events of an answer, as many at a time as one piece of text completes. Whether the answer is a
 * stream is told by its beginning, not by its content type, which servers get wrong: a JSON document, which some send
 * although a stream was asked for, counts as one event.
 *
 * @param body decoded text, cut anywhere
 * @throws ApiError `protocol` for a web page, for text that is neither events nor JSON, and for an event longer than
 *   64 Mi characters; `incomplete` for JSON that breaks off
 */
export async function* readEvents(body: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  const reader = new EventReader();
  for await (const piece of body) {
    const events = reader.read(piece);
    if (events.length > 0) yield events;
  }
  const events = reader.end();
  if (events.length > 0) yield events;
}

class EventReader {
  private form: Form = 'unknown';
  /** What has come as long as the form is unknown, of events the beginning, of a document all. */
  private text = '';
  private events: string[] = [];
  private hasSeenEvents = false;
  private isTooLong = false;
  private readonly parser = createParser({
    onEvent: (event) => this.events.push(dataOf(event)),
    onError: ({ type, field, value }) => {
      this.isTooLong ||= type === 'max-buffer-size-exceeded';
      // llama.cpp has sent errors in a field of their own.
      if (field === 'error' && value !== undefined) this.events.push(dataOf({ event: field, data: value }));
    },
    maxBufferSize: longestEvent,
  });

  /** The events that a piece completes. */
  read(piece: string): readonly string[] {
    switch (this.form) {
      case 'events':
        return this.parse(piece);
      case 'lines':
        return this.parse(partLines(piece));
      case 'document':
        return this.gather(piece);
      case 'unknown':
        this.gather(piece);
        return this.begin();
      default:
        return this.form satisfies never;
    }
  }

  /** The end of the body ends its last event, even where the final newlines are missing. */
  end(): readonly string[] {
    if (this.form === 'document') return documentEvents(this.text);
    const events = this.parse(this.form === 'unknown' ? `${this.text}\n\n` : '\n\n');
    if (!this.hasSeenEvents && !isEventField(this.text)) throw notAnAnswer(this.text);
    return events;
  }

  private begin(): readonly string[] {
    this.form = formOf(this.text.slice(0, headLength));
    if (this.form === 'unknown' && this.text.length >= headLength) this.form = 'events';
    if (this.form === 'unknown' || this.form === 'document') return [];
    const text = this.text;
    this.text = text.slice(0, headLength);
    return this.parse(this.form === 'lines' ? partLines(text) : text);
  }

  private gather(piece: string): readonly string[] {
    this.text += piece;
    if (this.text.length > longestEvent) throw tooLong();
    return [];
  }

  private parse(text: string): readonly string[] {
    this.parser.feed(text);
    if (this.isTooLong) throw tooLong();
    const events = this.events;
    if (events.length > 0) {
      this.hasSeenEvents = true;
      this.events = [];
    }
    return events;
  }
}

/** An event named `error` says so in its name alone at some gateways; here it gets the shape that others use. */
function dataOf({ event, data }: EventSourceMessage): string {
  return event === 'error' ? JSON.stringify({ error: parseJson(data) ?? data }) : data;
}

/** Tells the form from the beginning of a body; `unknown` as long as more text could change the verdict. */
function formOf(head: string): Form {
  const visible = head.trimStart();
  if (visible === '') return 'unknown';
  if (/^[{[<]/u.test(visible)) return 'document';
  // The first line of data, and what the next line begins with.
  const [, data, next] = /(?:^|[\r\n])data:([^\r\n]*)(?:\r\n|\n|\r(?=[^\n]))([^]{0,5})/u.exec(visible) ?? [];
  if (data === undefined || next === undefined) return 'unknown';
  if (!'data:'.startsWith(next)) return 'events';
  if (next.length < 'data:'.length) return 'unknown';
  // Data in several lines is legal too, but then its first line is no JSON by itself.
  return parseJson(data) === undefined ? 'events' : 'lines';
}

/** Some servers end each event with one newline only. */
function partLines(text: string): string {
  return text.replaceAll('\n', '\n\n');
}

/** Whether a text begins like a stream of events. */
function isEventField(text: string): boolean {
  return /^\s*(?:$|:|(?:data|event|id|retry)\b)/u.test(text);
}

/** The events that a document stands for: itself, or each of its lines where every one is JSON. */
function documentEvents(text: string): readonly string[] {
  if (parseJson(text) !== undefined) return [text];
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length > 1 && lines.every((line) => parseJson(line) !== undefined)) return lines;
  if (/^\s*[{[]/u.test(text)) {
    throw new ApiError('incomplete', 'The answer broke off in the middle of its JSON.', { code: 'not-json' });
  }
  throw notAnAnswer(text);
}

function notAnAnswer(text: string): ApiError {
  const words = readErrorBody(text).message?.slice(0, 200);
  const quoted = words === undefined ? '' : ` ("${words}")`;
  return isWebPage(text)
    ? new ApiError('protocol', `A web page came in place of an answer${quoted}.`, { code: 'web-page' })
    : new ApiError('protocol', `Text came in place of an answer${quoted}.`, { code: 'not-json' });
}

function tooLong(): ApiError {
  return new ApiError('protocol', `One event of the answer is longer than ${longestEvent} characters.`, {
    code: 'too-long',
  });
}
