import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import OpenAI from 'openai';
import wire from '../out/chat.cjs';

/** Nobody listens there: every request is answered from memory. */
const baseURL = 'http://127.0.0.1:9/v1';
const messages = [{ role: 'user', content: 'Go on.' }];

/**
 * Who reads the stream, by name. Each takes its pieces and tells how many parts and how many characters of text it saw, so
 * that all can be seen to have read the same.
 */
export const contestants = {
  floor: readFloor,
  streamChat: readWithAside,
  openai: readWithOpenai,
  '@ai-sdk/openai-compatible': readWithAiSdk,
};

/** Lines and `JSON.parse`, and nothing of what a reader is for: less cannot be done. */
async function readFloor(pieces) {
  const decoder = new TextDecoder();
  let rest = '';
  let characters = 0;
  let parts = 0;
  for (const piece of pieces) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (!line.startsWith('data: ') || line === 'data: [DONE]') continue;
      characters += JSON.parse(line.slice(6)).choices[0]?.delta.content?.length ?? 0;
      parts += 1;
    }
  }
  return { parts, characters };
}

export async function readWithAside(pieces, onPart = () => undefined) {
  const endpoint = { id: 'bench', name: 'Bench', baseUrl: baseURL };
  let characters = 0;
  let parts = 0;
  for await (const part of wire.streamChat(endpoint, { model: 'm', messages }, { fetch: fetchOf(pieces) })) {
    if (part.type === 'text-delta') characters += part.text.length;
    parts += 1;
    onPart(parts);
  }
  return { parts, characters };
}

async function readWithOpenai(pieces) {
  const client = new OpenAI({ baseURL, apiKey: 'none', fetch: fetchOf(pieces) });
  let characters = 0;
  let parts = 0;
  for await (const chunk of await client.chat.completions.create({ model: 'm', messages, stream: true })) {
    characters += chunk.choices[0]?.delta.content?.length ?? 0;
    parts += 1;
  }
  return { parts, characters };
}

async function readWithAiSdk(pieces) {
  const model = createOpenAICompatible({ name: 'bench', baseURL, fetch: fetchOf(pieces) }).chatModel('m');
  const prompt = [{ role: 'user', content: [{ type: 'text', text: 'Go on.' }] }];
  const { stream } = await model.doStream({ prompt });
  let characters = 0;
  let parts = 0;
  for await (const part of stream) {
    if (part.type === 'text-delta') characters += part.delta.length;
    parts += 1;
  }
  return { parts, characters };
}

/** A `fetch` that answers with these pieces; the whole need not be in memory, an iterable will do. */
function fetchOf(pieces) {
  return async () => {
    const iterator = pieces[Symbol.iterator]();
    const body = new ReadableStream({
      pull(controller) {
        const { done, value } = iterator.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  };
}
