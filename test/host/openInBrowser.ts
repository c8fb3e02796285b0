import { spawn } from 'node:child_process';

/** Opens an address in the user's own browser, where there is a desktop to open it on. */
export function openInBrowser(address: string): void {
  const command = opener();
  if (command === undefined) return;
  const [program, ...args] = command;
  const child = spawn(program, [...args, address], { stdio: 'ignore', detached: true });
  // The address has been printed: whoever has no such program opens it by hand.
  child.once('error', () => undefined);
  child.unref();
}

function opener(): readonly [program: string, ...args: string[]] | undefined {
  if (process.env['CI'] !== undefined) return undefined;
  if (process.platform === 'darwin') return ['open'];
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  const hasDisplay = process.env['DISPLAY'] !== undefined || process.env['WAYLAND_DISPLAY'] !== undefined;
  return hasDisplay ? ['xdg-open'] : undefined;
}
