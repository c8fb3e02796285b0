import { rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { cacheFolder } from './cache';
import { type Demo, startDemo } from './demoEditor';
import { openInBrowser } from './openInBrowser';
import { newest } from './versions';

// Far from the ports that development servers like, and the same each time: a browser keeps keys by address.
const ports = { editor: 38_460, endpoint: 38_490 };

/**
 * `npm start`: a real VS Code in the browser with Aside, a sample workspace and an endpoint that answers by script.
 * `--fresh` forgets what earlier starts kept; `--no-open` leaves the browser closed. Runs until Ctrl+C.
 */
export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { fresh: { type: 'boolean' }, 'no-open': { type: 'boolean' } },
  });
  const folder = path.join(cacheFolder(), 'demo');
  if (values.fresh === true) await rm(folder, { recursive: true, force: true });

  const demo = await startDemo({ version: newest, folder, ports });
  console.log(welcome(demo));
  if (values['no-open'] !== true) openInBrowser(demo.address);
  // Ctrl+C ends this process, and the editor with it.
  await demo.ended;
  console.error('The editor has ended by itself. Start it again with “npm start”.');
  return 1;
}

function welcome({ address, endpoint, workspace, settingsFile }: Demo): string {
  return `
Aside runs in VS Code ${newest.vscode}. Open this address in a browser:

    ${address}

It talks to a demo that answers by script, on this machine (${endpoint}). For real answers, run
“Aside: Set Up an Endpoint…” there. Keys stay in that browser, in its storage for this address;
settings stay in ${settingsFile}
and the sample files in ${workspace}.
“npm start -- --fresh” begins anew. Ctrl+C stops everything.
`;
}
