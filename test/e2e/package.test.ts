import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packExtension, type PackedExtension } from '../host/package';
import { checkout } from '../host/versions';
import { startFakeEndpoint, type FakeEndpoint } from '../support/fakeEndpoint';
import { eventually } from './support/eventually';
import { chosen } from './support/setUp';
import { useWorkbench } from './support/useWorkbench';

describe('the package', () => {
  let folder: string;
  let vsix: string;
  let packed: PackedExtension;
  before('pack', async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'aside-package-'));
    vsix = path.join(folder, 'aside.vsix');
    packed = await packExtension(vsix);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('carries the build, the texts and the icons, and nothing else', () => {
    const wanted =
      /^(?:dist\/|l10n\/|media\/(?:icons|screenshots|walkthrough)\/|package\.(?:nls\.(?:\w+\.)?)?json$|(?:README|CHANGELOG)\.md$|LICENSE$)/u;
    const files = [...packed.files.keys()];
    assert.deepEqual(
      files.filter((file) => !wanted.test(file) || file.endsWith('.map')),
      [],
    );
    for (const file of ['dist/extension.js', 'package.json', 'package.nls.json', 'README.md', 'LICENSE']) {
      assert.ok(files.includes(file), `${file} is missing`);
    }
    assert.ok((packed.files.get('dist/THIRD-PARTY-NOTICES.txt') ?? 0) > 5000);
  });

  it('is smaller than two megabytes', async () => {
    const { size } = await stat(vsix);
    assert.ok(size < 2_000_000, `It is ${size} bytes long.`);
  });

  it('carries the pictures its README shows, and no others', async () => {
    const readme = await readFile(path.join(checkout, 'README.md'), 'utf8');
    const shown = [...readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/gu)].map((match) => match[1]);
    const pictures = [...packed.files.keys()].filter((file) => file.startsWith('media/screenshots/'));
    assert.deepEqual(pictures.toSorted(), [...new Set(shown)].toSorted());
  });

  describe('installed @oldest', () => {
    let server: FakeEndpoint;
    before(async () => {
      server = await startFakeEndpoint({ dialect: 'openai' });
    });
    after(() => server.close());
    const workbench = useWorkbench(() => ({ vsix, settings: chosen(server) }));

    it('is asleep until its panel opens, which is ready to type', async () => {
      assert.equal(await workbench().companion.isActive('aside.aside'), false);
      await workbench().openPanel();
      assert.equal(await workbench().companion.isActive('aside.aside'), true);
    });

    it('chats, answers about the selection and writes code', async () => {
      const { panel } = workbench();
      server.reply('Use a **loop**.');
      await panel.send('How do I visit each item?');
      await panel.messages.last().getByText('loop', { exact: true }).waitFor();
      server.reply('It sums the prices.');
      await workbench().openFile('src/basket.ts', [0, 0], [2, 0]);
      await workbench().press('Control+Alt+KeyA');
      await panel.button(/^Remove /u).waitFor();
      await panel.send('What is it for?');
      await panel.messages.last().getByText('It sums the prices.').waitFor();
      server.reply('```ts\nfunction added() {}\n```');
      await workbench().openFile('src/basket.ts', [0, 0]);
      await workbench().press('Control+Alt+KeyG');
      await workbench().quickInput.accept('a function');
      await eventually(async () => assert.match(await workbench().editorText(), /^function added\(\) \{\}/u));
    });

    it('opens every part that is loaded late', async () => {
      await workbench().runCommand('Aside: Show Earlier Conversations…');
      await workbench().quickInput.item('How do I visit each item?').waitFor();
      await workbench().quickInput.cancel();
      await workbench().runCommand('Aside: Set Up an Endpoint…');
      await workbench().quickInput.item('Mammouth').waitFor();
      await workbench().quickInput.cancel();
    });
  });
});
