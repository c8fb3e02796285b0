/**
 * Chats with any endpoint from the terminal, on the wire alone: no editor is needed. After `node esbuild.js`:
 *
 *   ASIDE_KEY=… node out/test/support/chat.js mammouth gpt-4.1
 *   node out/test/support/chat.js http://127.0.0.1:11434
 *
 * The first argument is a preset's id or a base URL, the second a model; without it the models are listed. Ctrl+C stops the
 * answer, and between answers the chat.
 */
import { createInterface, type Interface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import { streamChat } from '../../src/api/chat';
import { ApiError } from '../../src/api/errors';
import { findModels } from '../../src/api/findModels';
import { MemoryTolerance } from '../../src/api/tolerance';
import type { ChatMessage, ChatPart, Endpoint, Usage } from '../../src/api/types';
import { adviceFor } from '../../src/endpoints/advice';
import { customDialect, presets } from '../../src/endpoints/presets';

/** Where a chat gets its words from and where it puts them. */
export interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
}

/** Chats until the input ends. */
export async function chat(args: readonly string[], key: string | undefined, terminal: Terminal): Promise<void> {
  const [where = '', model] = args;
  const print = (text: string): void => void terminal.output.write(text);
  const endpoint = endpointAt(where, key);
  try {
    const { baseUrl, models } = await findModels(endpoint);
    print(`${endpoint.name} at ${baseUrl}\n`);
    if (model === undefined) return print(models.map(({ id }) => `${id}\n`).join(''));
    const lines = createInterface({ ...terminal, prompt: '\n> ' });
    await converse({ ...endpoint, baseUrl }, model, lines, print);
  } catch (error) {
    print(`${explain(error, endpoint)}\n`);
  }
}

async function converse(endpoint: Endpoint, model: string, lines: Interface, print: Print): Promise<void> {
  const messages: ChatMessage[] = [];
  const tolerance = new MemoryTolerance();
  let answering: AbortController | undefined;
  lines.on('SIGINT', () => (answering === undefined ? lines.close() : answering.abort()));
  let closed = false;
  lines.once('close', () => (closed = true));
  lines.prompt();
  for await (const line of lines) {
    if (line.trim() !== '') {
      messages.push({ role: 'user', content: line });
      answering = new AbortController();
      let text = '';
      try {
        for await (const part of streamChat(endpoint, { model, messages }, { tolerance, signal: answering.signal })) {
          if (part.type === 'text-delta') text += part.text;
          print(readable(part));
        }
      } catch (error) {
        print(`\n${explain(error, endpoint)}`);
      }
      answering = undefined;
      messages.push({ role: 'assistant', content: text });
    }
    // The input may have ended while the answer came.
    if (!closed) lines.prompt();
  }
}

type Print = (text: string) => void;

function endpointAt(where: string, key: string | undefined): Endpoint {
  const { id, name, baseUrl, dialect } = presets.find((preset) => preset.id === where) ?? {
    id: 'custom',
    name: 'The endpoint',
    baseUrl: where,
    dialect: customDialect,
  };
  return { id, name, baseUrl, dialect, ...(key === undefined ? {} : { key }) };
}

function readable(part: ChatPart): string {
  switch (part.type) {
    case 'text-delta':
      return part.text;
    case 'reasoning-delta':
      return dim(part.text);
    case 'image':
      return dim(`\n[image, ${part.url.length} characters]\n`);
    case 'citation':
      return dim(`\n[${part.title ?? part.url}] ${part.url}`);
    case 'tool-call':
      return dim(`\n[${part.name} ${part.arguments}]\n`);
    case 'usage':
      return dim(`\n${usageText(part.usage)}`);
    case 'notice':
      return dim(`[${part.notice.kind === 'adapted' ? part.notice.change : part.notice.reason}]\n`);
    case 'finish':
      return part.reason === 'stop' ? '\n' : dim(`\n[${part.raw ?? part.reason}]\n`);
    default:
      return part satisfies never;
  }
}

function usageText({ inputTokens = 0, outputTokens = 0, costUsd, costEstimated = false }: Usage): string {
  const cost = costUsd === undefined ? '' : `, ${costEstimated ? 'about ' : ''}$${costUsd.toPrecision(2)}`;
  return `[${inputTokens} tokens in, ${outputTokens} out${cost}]`;
}

function dim(text: string): string {
  return `\u001B[2m${text}\u001B[22m`;
}

function explain(error: unknown, endpoint: Endpoint): string {
  if (error instanceof ApiError) return adviceFor(error, endpoint).message;
  throw error;
}

if (require.main === module) {
  const { stdin: input, stdout: output, env, argv } = process;
  void chat(argv.slice(2), env['ASIDE_KEY'], { input, output });
}
