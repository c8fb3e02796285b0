import { cutBytes, type Cut } from '../../support/cutBytes';

/** A `fetch` that answers every request with these bytes, in these pieces, without a network. */
export function memoryFetch(
  bytes: Uint8Array,
  cut: Cut = { type: 'whole' },
  init: ResponseInit = { headers: { 'content-type': 'text/event-stream' } },
): typeof fetch {
  return () => {
    const pieces = cutBytes(bytes, cut);
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const piece = pieces.shift();
        if (piece === undefined) controller.close();
        else controller.enqueue(piece);
      },
    });
    return Promise.resolve(new Response(body, init));
  };
}
