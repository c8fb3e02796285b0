import { spawn } from 'node:child_process';

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Runs a program to its end without a shell and gives what it printed on its standard output.
 * @throws Error with the end of its output when it cannot be started or fails.
 */
export async function capture(program: string, args: readonly string[], options: CommandOptions = {}): Promise<string> {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
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
  throw new Error(`“${[program, ...args].join(' ')}” failed with exit code ${code ?? 'none'}:\n${end}`);
}
