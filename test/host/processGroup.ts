import { type ChildProcess, spawn, spawnSync, type SpawnOptions } from 'node:child_process';

// Every test file is a bundle with its own copy of this module; what all of them share hangs on the process.
const place = globalThis as { asideTestProcesses?: Set<ChildProcess> };

/**
 * Starts a program as the head of a process group of its own, which is told to end when this process ends, however
 * that happens: by itself, by an exception or by Ctrl+C.
 */
export function startGroup(program: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const living = livingProcesses();
  const child = spawn(program, args, { ...options, detached: process.platform !== 'win32' });
  living.add(child);
  child.once('exit', () => living.delete(child));
  return child;
}

/**
 * Ends a program and its group.
 * @param signal `SIGTERM` lets it end the groups that it has started itself; `SIGKILL` suits one that starts none.
 */
export function stopGroup(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined || !livingProcesses().has(child)) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ESRCH';
}

/** Those that have not ended; they are told to when this process ends. */
function livingProcesses(): Set<ChildProcess> {
  if (place.asideTestProcesses !== undefined) return place.asideTestProcesses;
  const living = new Set<ChildProcess>();
  process.once('exit', () => {
    for (const child of living) stopGroup(child, 'SIGTERM');
  });
  for (const [signal, number] of Object.entries({ SIGINT: 2, SIGTERM: 15, SIGHUP: 1 })) {
    process.once(signal, () => process.exit(128 + number));
  }
  place.asideTestProcesses = living;
  return living;
}
