import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { capture } from './command';
import { step } from './progress';

/** Names the browser to use instead of the one that is found. */
export const chromiumVariable = 'ASIDE_TEST_CHROMIUM';

/**
 * The path of a Chromium, Chrome or Edge: the one the environment names, else one of this machine, else, as root on
 * Debian or Ubuntu, one installed now.
 * @throws Error that says what to install.
 */
export async function chromiumProgram(): Promise<string> {
  const chosen = process.env[chromiumVariable];
  if (chosen) {
    if (isProgram(chosen)) return chosen;
    throw new Error(`${chromiumVariable} names “${chosen}”, which is not a program. Correct it or remove it.`);
  }
  const found = places().find(isProgram);
  if (found !== undefined) return found;

  if (isDebianRoot()) {
    await step('Installing Chromium with apt-get (about 400 MB, once)', async () => {
      const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
      await capture('apt-get', ['update', '-q'], { env: environment });
      // With a font, which a bare machine lacks and without which pictures have no text.
      const packages = ['chromium', 'fonts-liberation'];
      await capture('apt-get', ['install', '-qy', '--no-install-recommends', ...packages], { env: environment });
    });
    const installed = places().find(isProgram);
    if (installed !== undefined) return installed;
  }
  throw new Error(
    `No Chromium, Chrome or Edge was found. Install one of them, or name its program in ${chromiumVariable}.`,
  );
}

/** Starts a browser without a window. It may reach loopback only for what the tests open. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: await chromiumProgram(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

function places(): string[] {
  if (process.platform === 'darwin') return placesOnMac();
  if (process.platform === 'win32') return placesOnWindows();
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'msedge'];
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

function placesOnMac(): string[] {
  const names = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
  const folders = ['/Applications', path.join(homedir(), 'Applications')];
  return folders.flatMap((folder) => names.map((name) => path.join(folder, `${name}.app/Contents/MacOS/${name}`)));
}

function placesOnWindows(): string[] {
  const programs = ['Google/Chrome/Application/chrome.exe', 'Chromium/Application/chrome.exe'];
  programs.push('Microsoft/Edge/Application/msedge.exe');
  return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
    const folder = process.env[variable];
    return folder === undefined ? [] : programs.map((program) => path.join(folder, program));
  });
}

function isProgram(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

function isDebianRoot(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false;
  return /^ID(?:_LIKE)?=.*debian/mu.test(readFileSync('/etc/os-release', 'utf8'));
}
