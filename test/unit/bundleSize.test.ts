import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, type BuildOptions, type Metafile } from 'esbuild';

/** How many files of the sources may be in what the extension host loads at the start. */
const hostModules = 95;

/** What no start needs: it is loaded with a panel's first message, a first question, failure, request or call. */
const loadedLate = [
  'node_modules/zod',
  'src/api/chat.ts',
  'src/api/failure.ts',
  'src/chat/store/conversationStore.ts',
  'src/chat/tools/toolLoop.ts',
  'src/endpoints/advice.ts',
  'src/endpoints/whatHappened.ts',
  'src/host/nodeFetch.ts',
  'src/host/report.ts',
  'src/shared/protocol.ts',
  'src/tools/toolInputs.ts',
];

/** What may be loaded at the start, minified, in bytes. */
const limits = {
  /** Of the extension host, before any command runs, as promised. */
  host: 200_000,
  /** The same as it was when this was last looked at, with some room: what makes it more shall be a decision. */
  hostNow: 90_000,
  /** Of the panel, before there is a composer to type into. */
  composer: 60_000,
  /** Of the panel, before there is an answer with code to read. */
  panel: 300_000,
};

const requireHere = createRequire(path.resolve('package.json'));
const options = requireHere('./esbuild.js') as Record<'host' | 'webview', BuildOptions>;
const { startFiles } = requireHere('./oneStart.js') as { startFiles: (metafile: Metafile) => string[] };

describe('what is loaded at the start', function () {
  this.timeout(60_000);

  it('is small in the extension host', async () => {
    const outdir = await mkdtemp(path.join(tmpdir(), 'aside-size-'));
    try {
      const { metafile } = await build({ ...options.host, minify: true, sourcemap: false, outdir, metafile: true });
      const start = await readFile(path.join(outdir, 'extension.js'), 'utf8');
      assertWithin(limits.host, Buffer.byteLength(start));
      assertWithin(limits.hostNow, Buffer.byteLength(start));
      assertOnlyNeeded(metafile);
      const loads = [...start.matchAll(/\brequire\("(\.[^"]*)"\)/gu)].flatMap(([, file]) => file ?? []);
      assert.ok(loads.length > 10, 'the parts are beside it');
    } finally {
      await rm(outdir, { recursive: true });
    }
  });

  it('is small in the panel, and smaller still before one can type', async () => {
    const outputs = await outputsOf(options.webview);
    const main = entry(outputs, 'media/chat/main.tsx');
    assertWithin(limits.composer, sizeOf(outputs, [main]));
    assertWithin(limits.panel, sizeOf(outputs, [main, entry(outputs, 'media/chat/components/MessageList.tsx')]));
  });
});

type Outputs = Metafile['outputs'];

function assertOnlyNeeded(metafile: Metafile): void {
  const files = new Set(startFiles(metafile));
  const outputs = Object.entries(metafile.outputs).filter(([file]) => files.has(path.resolve(file)));
  const modules = new Set(outputs.flatMap(([, { inputs }]) => Object.keys(inputs)));
  console.log(`      ${modules.size} modules of ${hostModules}`);
  assert.ok(modules.size > 40 && modules.size <= hostModules, `${modules.size} modules are loaded at the start`);
  const early = [...modules].filter((module) => loadedLate.some((part) => module.includes(part)));
  assert.deepEqual(early, [], 'loaded at the start, though nothing there needs it');
}

async function outputsOf(built: BuildOptions): Promise<Outputs> {
  const { metafile } = await build({ ...built, minify: true, sourcemap: false, metafile: true, write: false });
  return metafile.outputs;
}

function entry(outputs: Outputs, source: string): string {
  const found = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === source);
  return found?.[0] ?? assert.fail(`nothing is built from ${source}`);
}

/** Bytes of these files and of all they import before they run. */
function sizeOf(outputs: Outputs, files: readonly string[]): number {
  const seen = new Set(files);
  for (const file of seen) {
    const { imports = [] } = outputs[file] ?? {};
    for (const { path, kind } of imports) if (kind === 'import-statement' && path in outputs) seen.add(path);
  }
  return [...seen].reduce((sum, file) => sum + (outputs[file]?.bytes ?? 0), 0);
}

function assertWithin(limit: number, size: number): void {
  console.log(`      ${Math.round(size / 1000)} KB of ${limit / 1000}`);
  assert.ok(size > 0 && size <= limit, `${size} bytes are loaded, ${limit} are allowed`);
}
