import type { FakeEndpoint } from '../../support/fakeEndpoint';

/** Asks a fake endpoint for a chat completion, with Node's own fetch. */
export async function ask(
  endpoint: FakeEndpoint,
  body: Readonly<Record<string, unknown>> = {},
  options: { readonly key?: string; readonly signal?: AbortSignal; readonly redirect?: RequestRedirect } = {},
): Promise<Response> {
  const { key, signal = AbortSignal.timeout(5000), redirect = 'follow' } = options;
  const path = endpoint.url.endsWith('/v1') ? '/chat/completions' : '/v1/chat/completions';
  return await fetch(`${endpoint.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
    body: JSON.stringify({ model: endpoint.models[0], messages: [{ role: 'user', content: 'Hello there' }], ...body }),
    signal,
    redirect,
  });
}

export type Fields = Readonly<Record<string, unknown>>;

export interface StreamedEvents {
  /** The `data:` lines that are JSON. */
  readonly events: readonly Fields[];
  readonly isDone: boolean;
}

/** The events of a streamed answer whose server writes each on one line. */
export async function readEvents(response: Response): Promise<StreamedEvents> {
  const lines = (await response.text()).split('\n').filter((line) => line.startsWith('data: '));
  const data = lines.map((line) => line.slice('data: '.length));
  return {
    events: data.filter((line) => line !== '[DONE]').map((line) => JSON.parse(line) as Fields),
    isDone: data.at(-1) === '[DONE]',
  };
}

/** The first choice of an event or a body; `{}` where there is none. */
export function choiceOf(event: Fields | undefined): Fields {
  const choices = event?.['choices'] as readonly Fields[] | undefined;
  return choices?.[0] ?? {};
}

/** A field of a value that may be no object. */
export function fieldOf(value: unknown, name: string): unknown {
  return (value as Fields | undefined)?.[name];
}

/** All text of a stream. */
export function textOf({ events }: StreamedEvents, field = 'content'): string {
  return events
    .map((event) => ((choiceOf(event)['delta'] as Fields | undefined)?.[field] as string | null) ?? '')
    .join('');
}
