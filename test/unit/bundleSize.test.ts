import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, type BuildOptions, type Metafile } from 'esbuild';

/** What may be loaded at the start, minified, in bytes. */
const limits = {
  /** Of the extension host, before any command runs. */
  host: 200_000,
  /** Of the panel, before there is a composer to type into. */
  composer: 60_000,
  /** Of the panel, before there is an answer with code to read. */
  panel: 300_000,
};

const options = createRequire(path.resolve('package.json'))('./esbuild.js') as Record<'host' | 'webview', BuildOptions>;

describe('what is loaded at the start', function () {
  this.timeout(60_000);

  it('is small in the extension host', async () => {
    const outdir = await mkdtemp(path.join(tmpdir(), 'aside-size-'));
    try {
      await build({ ...options.host, minify: true, sourcemap: false, outdir });
      const start = await readFile(path.join(outdir, 'extension.js'), 'utf8');
      assertWithin(limits.host, Buffer.byteLength(start));
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
