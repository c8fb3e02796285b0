import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { ChatPart } from '../../src/api/types';

/** What a correct reader makes of a fixture; see `test/fixtures/README.md`. */
export interface Expected {
  readonly parts: readonly ExpectedPart[];
  readonly error?: { readonly kind: string; readonly message?: string };
}

/** Of a notice, only the kind is fixed. */
export type ExpectedPart =
  Exclude<ChatPart, { type: 'notice' }> | { readonly type: 'notice'; readonly notice: { readonly kind: string } };

/** File names of the fixtures that have an expected reading, streams first. */
export function fixtureNames(): string[] {
  return ['streams', 'bodies'].flatMap((folder) =>
    readdirSync(path.join(fixturesFolder(), folder))
      .filter((file) => file.endsWith('.expected.json'))
      .map((file) => file.replace('.expected.json', folder === 'streams' ? '.sse' : '.json')),
  );
}

/** The bytes of a fixture: `….sse` from `streams`, `….json` from `bodies`. */
export function readFixture(name: string): Uint8Array {
  return readFileSync(fixturePath(name));
}

/** The parts that a correct reader yields for this fixture. */
export function readExpected(name: string): Expected {
  return JSON.parse(readFileSync(fixturePath(name).replace(/\.(?:sse|json)$/u, '.expected.json'), 'utf8')) as Expected;
}

function fixturePath(name: string): string {
  return path.join(fixturesFolder(), name.endsWith('.sse') ? 'streams' : 'bodies', name);
}

let found: string | undefined;

/** Tests run bundled, from another depth than they are written at, so the folder is looked for upwards. */
function fixturesFolder(): string {
  found ??= [__dirname, process.cwd()].map(upwards).find((folder) => folder !== undefined);
  if (found === undefined) throw new Error('test/fixtures was not found.');
  return found;
}

function upwards(start: string): string | undefined {
  for (let folder = start; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'test', 'fixtures');
    if (existsSync(path.join(candidate, 'README.md'))) return candidate;
    if (folder === path.dirname(folder)) return undefined;
  }
}
