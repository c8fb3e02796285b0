import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packedFiles, packExtension } from '../host/package';
import { checkout } from '../host/versions';
import { useWorkbench } from './support/useWorkbench';

describe('the package', () => {
  it('carries the build, the texts and the icons, and nothing else', async () => {
    const wanted =
      /^(?:dist\/|l10n\/|media\/(?:icons|screenshots|walkthrough)\/|package\.(?:nls\.(?:\w+\.)?)?json$|(?:README|CHANGELOG)\.md$|LICENSE$)/u;
    const files = await packedFiles();
    assert.deepEqual(
      files.filter((file) => !wanted.test(file)),
      [],
    );
    for (const file of ['dist/extension.mjs', 'package.json', 'package.nls.json', 'README.md', 'LICENSE']) {
      assert.ok(files.includes(file), `${file} is missing`);
    }
  });

  it('carries the pictures its README shows, and no others', async () => {
    const readme = await readFile(path.join(checkout, 'README.md'), 'utf8');
    const shown = [...readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/gu)].map((match) => match[1]);
    const packed = (await packedFiles()).filter((file) => file.startsWith('media/screenshots/'));
    assert.deepEqual(packed.toSorted(), [...new Set(shown)].toSorted());
  });

  describe('installed @oldest', () => {
    let folder: string;
    let vsix: string;
    before(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'aside-package-'));
      vsix = path.join(folder, 'aside.vsix');
      await packExtension(vsix);
    });
    after(() => rm(folder, { recursive: true, force: true }));
    const workbench = useWorkbench(() => ({ vsix }));

    it('is asleep until its panel opens, which is ready to type', async () => {
      assert.equal(await workbench().companion.isActive('aside.aside'), false);
      await workbench().openPanel();
      assert.equal(await workbench().companion.isActive('aside.aside'), true);
    });
  });
});
