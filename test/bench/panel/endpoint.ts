import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a question is answered with: pieces of the text, as they are written to the socket. */
export interface Script {
  readonly pieces: readonly string[];
  /** Between two pieces, in milliseconds; 0 writes all at once. */
  readonly everyMs: number;
}

/** Milliseconds since 1970, with fractions, on the clock that the browser of this machine uses too. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}

/** An endpoint on loopback that writes what the bench says, and notes when. */
export class BenchEndpoint {
  private script: Script = { pieces: [], everyMs: 0 };
  /** When the last question arrived. */
  askedAt = 0;
  /** When each piece of the last answer was written. */
  writtenAt: number[] = [];

  private constructor(
    readonly url: string,
    readonly close: () => void,
  ) {}

  static async start(): Promise<BenchEndpoint> {
    const server = createServer((request, response) => {
      const askedAt = now();
      request.resume().on('end', () => {
        if (request.method !== 'POST')
          response.setHeader('content-type', 'application/json').end('{"data":[{"id":"m"}]}');
        else void endpoint.answer(askedAt, response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const endpoint = new BenchEndpoint(`http://127.0.0.1:${port}/v1`, () => {
      server.closeAllConnections();
      server.close();
    });
    return endpoint;
  }

  /** What the next questions are answered with. */
  answerWith(script: Script): void {
    this.script = script;
  }

  private async answer(askedAt: number, response: ServerResponse): Promise<void> {
    const { pieces, everyMs } = this.script;
    this.askedAt = askedAt;
    this.writtenAt = [];
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const start = now();
    for (const [index, piece] of pieces.entries()) {
      const due = start + index * everyMs;
      if (everyMs > 0 && due > now()) await new Promise((resolve) => setTimeout(resolve, due - now()));
      response.write(event({ content: piece }));
      this.writtenAt.push(now());
    }
    response.end(`${event({}, 'stop')}data: [DONE]\n\n`);
  }
}

function event(delta: object, reason: string | null = null): string {
  return `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: reason }] })}\n\n`;
}

/** An answer of about so many tokens, in pieces of one: prose, lists, a table and code, as answers have them. */
export function tokens(count: number): string[] {
  const section = `## A part of the answer

The function reads **every line** once, and keeps \`what it needs\` of it; so the time it takes grows with the length of
the file alone, as [the documentation](https://example.com/) has it. Nothing else is read twice.

- one thing that matters
- another thing, which is *longer* than the first

| name | value |
| --- | --- |
| first | 1 |

\`\`\`ts
export function total(lines: readonly string[]): number {
  // Each line counts once.
  return lines.map((line) => Number(line)).reduce((sum, value) => sum + value, 0);
}
\`\`\`

`.match(/\s*\S+/gu) as string[];
  return Array.from({ length: count }, (_, index) => section[index % section.length] ?? '');
}
