import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { startGroup, stopGroup } from './processGroup';

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** For downloads on a slow line. Whoever waits for something unseen must not wait for ever. */
const unseenWithinMs = 20 * 60_000;

/**
 * Runs a program to its end without a shell, unseen.
 * @returns what it printed on its standard output.
 * @throws Error with the end of its output when it cannot be started or fails.
 */
export async function capture(program: string, args: readonly string[], options: CommandOptions = {}): Promise<string> {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], timeout: unseenWithinMs });
  let output = '';
  let all = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    all += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (all += text));
  const code = await new Promise<number | undefined>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => resolve(exitCode ?? undefined));
  });
  if (code === 0) return output;
  const end = all.trim().split('\n').slice(-20).join('\n');
  throw new Error(
    `“${[program, ...args].join(' ')}” failed (${code === undefined ? 'it was ended' : `exit code ${code}`}):\n${end}`,
  );
}

/** Takes what a program prints, a line or more at a time, as it comes. */
export type Print = (text: string) => void;

/** For a program that was told to end. */
const endsWithinMs = 5000;

/**
 * Runs a program to its end in this terminal.
 * @param print takes what it prints, in place of the terminal.
 * @param withinMs after which it is ended, with all it has started.
 * @returns whether it ended by itself with exit code 0.
 * @throws Error when it cannot be started.
 */
export async function show(
  program: string,
  args: readonly string[],
  { withinMs, print, ...options }: CommandOptions & { readonly withinMs: number; readonly print?: Print },
): Promise<boolean> {
  const output = print === undefined ? 'inherit' : 'pipe';
  const child = startGroup(program, args, { ...options, stdio: ['ignore', output, output] });
  if (print !== undefined) {
    for (const stream of [child.stdout, child.stderr]) if (stream) createInterface(stream).on('line', print);
  }
  let hard: NodeJS.Timeout | undefined;
  const gentle = setTimeout(() => {
    console.error(`“${[program, ...args].join(' ')}” was ended: it took longer than ${withinMs / 60_000} minutes.`);
    stopGroup(child, 'SIGTERM');
    hard = setTimeout(() => stopGroup(child, 'SIGKILL'), endsWithinMs);
  }, withinMs);
  try {
    return await new Promise<boolean>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve(code === 0));
    });
  } finally {
    clearTimeout(gentle);
    clearTimeout(hard);
  }
}
