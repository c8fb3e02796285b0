import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import type { ChatMessage } from '../../src/api/types';
import { attachmentText } from '../../src/prompt/attachmentText';
import { rawRequestTokens } from '../../src/prompt/tokenCounter';
import { checkout, editorUnderTest, oldest } from '../host/versions';
import { startFakeEndpoint, type FakeEndpoint } from '../support/fakeEndpoint';
import { eventually } from './support/eventually';
import { chosen } from './support/setUp';
import { useWorkbench } from './support/useWorkbench';

const secret = `TOKEN=${['ghp', '_', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('')}\n`;

interface Part {
  readonly text?: string;
  readonly image_url?: { readonly url: string };
}

describe('what goes with a question, in the window', () => {
  let server: FakeEndpoint;
  before(async () => {
    server = await startFakeEndpoint();
  });
  after(() => server.close());
  const workbench = useWorkbench(() => ({
    settings: {
      ...chosen(server),
      'git.enabled': true,
      // Drawn as text, which tells when the shell has answered.
      'terminal.integrated.gpuAcceleration': 'off',
      'aside.contextLengths': { [`local/${server.models[0]}`]: 16_000 },
    },
    files: {
      'src/broken.ts': 'export const grams: number = "é";\n',
      'windows.md': '# Tee\r\n\r\nGrüße\r\n',
      '.gitignore': '.env\n',
      '.env': secret,
    },
  }));
  const picture = (name: string): Promise<void> =>
    workbench().screenshot(path.join(checkout, 'out', 'pictures', `${name}.png`));

  /** The chips in the composer. */
  const chips = (): Locator => workbench().panel.root.locator('.composer .chip-label');
  /** Searches with `@` as a user does, and takes what is offered under this name. */
  const attach = async (query: string, label: string): Promise<void> => {
    const { panel } = workbench();
    const before = await chips().count();
    await panel.composer.fill('');
    await panel.composer.pressSequentially(`@${query}`);
    const exact = panel.root.locator('.suggestion-label').getByText(label, { exact: true });
    await panel.root.getByRole('option').filter({ has: exact }).first().click();
    await eventually(async () => assert.notEqual(await chips().count(), before));
    await panel.composer.fill('');
  };
  /** Sends a question, which is one request. */
  const send = async (question: string): Promise<void> => {
    const before = server.chatRequests.length;
    await workbench().panel.send(question);
    await eventually(async () => assert.equal(server.chatRequests.length, before + 1));
    await workbench().panel.answered();
  };
  /** What the last request asks: its text, and its pictures. */
  const asked = (): { text: string; images: string[] } => {
    const body = server.chatRequests.at(-1)?.json as { messages: { content: string | Part[] }[] } | undefined;
    const content = body?.messages.at(-1)?.content ?? '';
    if (typeof content === 'string') return { text: content, images: [] };
    return {
      text: content.map(({ text = '' }) => text).join(''),
      images: content.flatMap((part) => part.image_url?.url ?? []),
    };
  };
  /** What a chip shows when it is opened, as the model would read it. */
  const opened = async (chip: Locator): Promise<string> => {
    const label = await chip.locator('.chip-label').innerText();
    await chip.locator('.chip-open').click();
    let shown = '';
    await eventually(async () => {
      const editor = await workbench().companion.activeEditor();
      assert.ok(editor !== undefined);
      assert.ok(editor.path.endsWith(`/${label.replaceAll('/', '∕')}`), `${label} is shown, not ${editor.path}`);
      const { language: languageId, text } = editor;
      shown = attachmentText({ id: '', kind: 'file', label, uri: '', languageId, text });
    });
    return shown;
  };

  it('is what the chips list, byte for byte, of every kind that @ finds', async () => {
    const { companion } = workbench();
    const git = (...words: string[]): string =>
      execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.com', ...words], {
        cwd: workbench().workspace,
        encoding: 'utf8',
      });
    git('init', '--quiet');
    git('add', '.');
    git('commit', '--quiet', '-m', 'Begin');
    const stock = path.join(workbench().workspace, 'src/stock.py');
    await writeFile(stock, `${await readFile(stock, 'utf8')}# 漢\n`);
    git('add', '.');
    await writeFile(path.join(workbench().workspace, 'README.md'), '# Changed\n');
    await workbench().openFile('windows.md', [0, 0]);
    await workbench().openFile('src/broken.ts', [0, 0]);
    await workbench().openFile('src/basket.ts', [11, 0], [13, 0]);
    await companion.execute('workbench.action.findInFiles', { query: 'cents', triggerSearch: true });
    await workbench().openPanel();
    await attach('windows', 'windows.md');
    await attach('Selection', 'Selection');
    await attach('src', 'src/');
    await attach('describe', 'describe()');
    await eventually(() => attach('Problems', 'Problems'));
    await eventually(() => attach('Staged', 'Staged changes'));
    await attach('Unstaged', 'Unstaged changes');
    await attach('Search', 'Search results');
    await workbench().panel.composer.evaluate((element) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'pasted é\n'.repeat(50));
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    await eventually(async () => assert.equal(await chips().count(), 9));
    const labels = await chips().allInnerTexts();
    await picture('context-chips');

    await send('What is all this?');
    const sent = workbench().panel.messages.first().locator('.chip');
    await eventually(async () => assert.deepEqual(await sent.locator('.chip-label').allInnerTexts(), labels));
    const parts: string[] = [];
    for (const chip of await sent.all()) parts.push(await opened(chip));
    assert.equal(asked().text, [...parts, 'What is all this?'].join('\n\n'));
    const { text } = asked();
    assert.ok(text.includes('```markdown\n# Tee\r\n\r\nGrüße\r\n```'));
    assert.ok(text.includes("error (ts 2322): Type 'string' is not assignable to type 'number'."));
    assert.ok(text.includes(git('diff', '--cached')) && text.includes(git('diff')));
    await picture('context-opened');
  });

  // The package of the oldest editor brings no compiled node-pty, without which VS Code starts no shell.
  const itWithShell = editorUnderTest() === oldest ? it.skip : it;
  itWithShell('is what a terminal shows (not in an editor that comes without node-pty)', async () => {
    const { companion, panel } = workbench();
    await companion.execute('aside.chat.new');
    await companion.execute('workbench.action.terminal.new');
    await companion.execute('workbench.action.terminal.sendSequence', { text: 'echo tea-é\n' });
    await workbench()
      .page.locator('.xterm-rows > div', { hasText: /^tea-é\s*$/u })
      .waitFor();
    await companion.execute('workbench.action.terminal.selectAll');
    await attach('Terminal', 'Terminal');
    const shown = await opened(panel.root.locator('.composer .chip'));
    assert.match(shown, /^tea-é$/mu);
    await send('What happened?');
    assert.equal(asked().text, `${shown}\n\nWhat happened?`);
  });

  it('has a commit from the list behind the plus, and a picture, which opens too', async () => {
    const { panel, quickInput } = workbench();
    await panel.button('Add context…').click();
    await quickInput.pick('A commit…');
    await quickInput.pick('Begin');
    await panel.composer.evaluate(async (element) => {
      const canvas = new OffscreenCanvas(60, 40);
      canvas.getContext('2d')?.fillRect(0, 0, 30, 20);
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([await canvas.convertToBlob()], 'tea.png', { type: 'image/png' }));
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    await eventually(async () => assert.equal(await chips().count(), 2));
    await panel.root.locator('.composer .chip-open').last().click();
    await workbench().page.locator('.tab.active', { hasText: 'tea.png' }).waitFor();
    await send('And this?');
    const { text, images } = asked();
    assert.match(
      text,
      /^Attached: [0-9a-f]{8} Begin\n\n```diff\nBegin\n\ndiff --git [^]*Attached: tea\.png \(image\)\n\nAnd this\?$/u,
    );
    assert.equal(images.length, 1);
    assert.match(images[0] ?? '', /^data:image\/(?:png|jpeg|webp);base64,/u);
    await picture('context-picture');
  });

  it('is sized as the endpoint counts, once it has told', async () => {
    const { panel, companion } = workbench();
    const size = (): Promise<number> => panel.root.locator('.composer .chip-tokens').innerText().then(Number);
    const sizes: number[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      await companion.execute('aside.chat.new');
      await attach('discount', 'discount.ts');
      sizes.push(await size());
      // As if this model made twice as many tokens of every text.
      const body = server.chatRequests.at(-1)?.json as { messages: ChatMessage[] } | undefined;
      const counted = turn === 0 ? undefined : 2 * (rawRequestTokens(body?.messages ?? []) ?? 0);
      const usage = counted === undefined ? null : { inputTokens: counted, outputTokens: 1 };
      server.reply({ type: 'answer', text: 'So.', usage });
      await send('Why?');
    }
    await companion.execute('aside.chat.new');
    await attach('discount', 'discount.ts');
    const [before = 0] = sizes;
    await eventually(async () => assert.ok((await size()) > before * 1.2, `${sizes.join(', ')}, ${await size()}`));
    await panel.button('Remove src/discount.ts').click();
  });

  it('needs a yes where its name is that of a secret, and another where it holds what looks like a key', async () => {
    const { panel, notifications } = workbench();
    const requests = server.chatRequests.length;
    const ask = async (): Promise<void> => {
      await panel.composer.fill('');
      await panel.composer.pressSequentially('@.env');
      await panel.root.getByRole('option').filter({ hasText: '.env' }).first().click();
      await notifications.dialog.getByText('This may be private. Attach it to the question?').waitFor();
    };
    await ask();
    await picture('context-consent');
    await notifications.answerDialog('Cancel');
    assert.equal(await chips().count(), 0);
    await ask();
    await notifications.answerDialog('Attach Anyway');
    await panel.root
      .getByRole('note')
      .getByText('.env holds what looks like a key, in line 1.')
      .waitFor({ state: 'attached' });
    await picture('context-key');
    await panel.composer.fill('Is it safe?');
    await panel.composer.press('Enter');
    await notifications.dialog.getByText('Send what looks like a key to the endpoint?').waitFor();
    await notifications.answerDialog('Cancel');
    assert.equal(server.chatRequests.length, requests);
    assert.equal(await panel.composer.inputValue(), 'Is it safe?');
    await panel.composer.press('Enter');
    await notifications.answerDialog('Send Anyway');
    await panel.answered();
    await eventually(async () => assert.equal(server.chatRequests.length, requests + 1));
    const { text } = asked();
    assert.ok(text.startsWith('Attached: .env\n\n') && text.includes(secret));
  });

  it('is dragged from the explorer, and asked about from its menus', async () => {
    const { page, panel, companion } = workbench();
    await companion.execute('workbench.view.explorer');
    const row = page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'windows.md' });
    const tab = page.locator('.tab', { hasText: 'windows.md' }).first();
    for (const source of [row, tab]) {
      const from = await source.boundingBox();
      const to = await panel.composer.boundingBox();
      assert.ok(from !== null && to !== null);
      await page.mouse.move(from.x + 30, from.y + 8);
      await page.mouse.down();
      // VS Code lets go of what is dragged over a web page only while Shift is held.
      await page.keyboard.down('Shift');
      await page.mouse.move(to.x + 40, to.y - 30, { steps: 8 });
      await page.mouse.move(to.x + 60, to.y + 8, { steps: 8 });
      await page.mouse.up();
      await page.keyboard.up('Shift');
      await panel.button('Remove windows.md').click();
    }

    const requests = server.chatRequests.length;
    await row.click({ button: 'right' });
    await page.locator('.monaco-menu .action-item', { hasText: 'Aside' }).first().hover();
    await picture('context-menu');
    const item = page.locator('.monaco-menu .action-item', { hasText: 'Explain' }).last();
    await eventually(async () => {
      // A menu that has just opened takes no click.
      await item.click({ timeout: 1000 });
      await item.waitFor({ state: 'hidden', timeout: 500 });
    });
    await eventually(async () => assert.equal(server.chatRequests.length, requests + 1));
    assert.match(
      asked().text,
      /^Attached: windows\.md\n\n```markdown\n# Tee\r\n\r\nGrüße\r\n```\n\nExplain what this does/u,
    );
  });
});
