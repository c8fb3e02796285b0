import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { cacheFolder, cacheVariable, installOnce } from '../../host/cache';

describe('the cache of the test host', () => {
  let folder: string;
  let before: string | undefined;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'aside-cache-'));
    before = process.env[cacheVariable];
    process.env[cacheVariable] = folder;
  });
  afterEach(async () => {
    if (before === undefined) delete process.env[cacheVariable];
    else process.env[cacheVariable] = before;
    await rm(folder, { recursive: true, force: true });
  });

  it('is where the environment says', () => {
    assert.equal(cacheFolder(), folder);
  });

  it('installs once', async () => {
    let times = 0;
    const install = async (target: string): Promise<void> => {
      times += 1;
      await writeFile(path.join(target, 'file'), 'content');
    };
    const first = await installOnce('thing-1', install);
    assert.equal(await installOnce('thing-1', install), first);
    assert.equal(await readFile(path.join(first, 'file'), 'utf8'), 'content');
    assert.equal(times, 1);
  });

  it('keeps nothing of an installation that broke off, and tries again', async () => {
    await assert.rejects(
      installOnce('thing-1', async (target) => {
        await writeFile(path.join(target, 'half'), '');
        throw new Error('no network');
      }),
      /no network/u,
    );
    assert.deepEqual(await readdir(folder), []);
    assert.ok(existsSync(await installOnce('thing-1', async () => undefined)));
  });

  it('has one whole folder after two installations at once', async () => {
    const both = await Promise.all([installOnce('thing-1', slowly), installOnce('thing-1', slowly)]);
    assert.deepEqual(new Set(both), new Set([path.join(folder, 'thing-1')]));
    assert.deepEqual(await readdir(folder), ['thing-1']);
    assert.deepEqual((await readdir(path.join(folder, 'thing-1'))).toSorted(), ['first', 'second']);
  });
});

async function slowly(target: string): Promise<void> {
  await writeFile(path.join(target, 'first'), '');
  await delay(20);
  await writeFile(path.join(target, 'second'), '');
}
