/** How long the recorded stream is, in bytes: an answer nobody waits for, so that what is measured is the reading. */
const recordingBytes = 20 * 1024 * 1024;

/** As much as one TLS record holds, and about what a socket hands over at a time. */
const pieceBytes = 16 * 1024;

const words = [
  'The',
  ' quick',
  ' brown',
  ' fox',
  ' jumps',
  ' –',
  ' über',
  ' the',
  ' lazy',
  ' dog',
  '.\n\n',
  ' 🦊',
  ' "so"',
];

/** The fields that every event repeats and nobody reads. */
const head = {
  id: 'chatcmpl-B7c2GkdEY06xq8M0PqZ5rs5Jv13ok',
  object: 'chat.completion.chunk',
  created: 1773905945,
  model: 'gpt-4o-2024-08-06',
  service_tier: 'default',
  system_fingerprint: 'fp_f986a632b0',
};

/**
 * A stream as OpenAI sends one: some 63,000 events, one for each word, with usage at the end.
 *
 * @returns {Uint8Array[]} its bytes in the pieces that arrive
 */
export function recordedStream() {
  const events = [event(choice({ role: 'assistant', content: '' }))];
  let bytes = 0;
  for (let index = 0; bytes < recordingBytes; index++) {
    const text = event(choice({ content: words[index % words.length] }), index % 12);
    bytes += Buffer.byteLength(text);
    events.push(text);
  }
  const completion = events.length;
  events.push(event(choice({}, 'stop')));
  events.push(event([], 0, { prompt_tokens: 16, completion_tokens: completion, total_tokens: completion + 16 }));
  events.push('data: [DONE]\n\n');
  return cut(Buffer.from(events.join('')));
}

function choice(delta, finishReason = null) {
  return [{ index: 0, delta, logprobs: null, finish_reason: finishReason }];
}

function event(choices, padding = 0, usage = null) {
  return `data: ${JSON.stringify({ ...head, choices, usage, obfuscation: 'x'.repeat(4 + padding) })}\n\n`;
}

function cut(bytes) {
  const pieces = [];
  for (let start = 0; start < bytes.length; start += pieceBytes) pieces.push(bytes.subarray(start, start + pieceBytes));
  return pieces;
}
