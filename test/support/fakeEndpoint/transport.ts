import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { TransportFault } from './misbehaviour';

/** Bytes to send, or milliseconds to wait. */
export type Piece = Uint8Array | number;

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly pieces: readonly Piece[];
}

/**
 * Sends an answer, with one fault on the way where there is one. Settles when all is sent, or when the connection is
 * gone; a stall leaves the connection open and settles then. `closing` ends every wait.
 */
export async function sendAnswer(
  response: ServerResponse,
  answer: HttpAnswer,
  fault: TransportFault | undefined,
  closing: AbortSignal,
): Promise<void> {
  if (fault?.type === 'stall-headers') return;
  if (fault?.type === 'cut' && fault.afterBytes === undefined) {
    cut(response);
    return;
  }
  if (fault?.type === 'delay-headers') await pause(fault.ms, closing);
  if (response.destroyed) return;
  response.writeHead(answer.status, answer.headers);
  response.flushHeaders();
  if (fault?.type === 'delay-first-byte') await pause(fault.ms, closing);

  let left = fault?.type === 'stall' || fault?.type === 'cut' ? (fault.afterBytes ?? 0) : Number.POSITIVE_INFINITY;
  for (const piece of answer.pieces) {
    if (response.destroyed) return;
    if (typeof piece === 'number') {
      await pause(piece, closing);
      continue;
    }
    await write(response, piece.subarray(0, left));
    left -= piece.length;
    if (left <= 0) break;
  }
  if (left > 0) {
    response.end();
  } else if (fault?.type === 'cut') {
    cut(response);
  }
}

const cutByUs = new WeakSet<ServerResponse>();

/** Whether the fake endpoint itself has cut this connection. */
export function wasCut(response: ServerResponse): boolean {
  return cutByUs.has(response);
}

function cut(response: ServerResponse): void {
  cutByUs.add(response);
  response.socket?.destroy();
}

/** Each piece is one write, so that it arrives as one where the system allows. */
async function write(response: ServerResponse, bytes: Uint8Array): Promise<void> {
  if (bytes.length === 0 || response.destroyed) return;
  await new Promise<void>((resolve) => {
    response.once('close', resolve);
    response.write(bytes, () => {
      response.off('close', resolve);
      resolve();
    });
  });
}

async function pause(ms: number, closing: AbortSignal): Promise<void> {
  // The wait is cut short when the endpoint closes; the write after it then finds the connection gone.
  await wait(ms, undefined, { signal: closing }).catch(() => undefined);
}
