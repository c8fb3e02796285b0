import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { localServers } from '../../src/endpoints/localServers';
import { startFakeEndpoint, type DialectName, type FakeEndpoint } from '../support/fakeEndpoint';
import { eventually } from './support/eventually';
import { inPlaceOf, setUpByCard } from './support/setUp';
import { useWorkbench } from './support/useWorkbench';

interface Subject {
  readonly id: string;
  readonly name: string;
  readonly dialect: DialectName;
  readonly key: string;
}

const subjects: readonly Subject[] = [
  { id: 'mammouth', name: 'Mammouth', dialect: 'mammouth', key: 'mmt-5f0c7e2b9a4d4c1e8b7a' },
  { id: 'aimlapi', name: 'AI/ML API', dialect: 'aimlapi', key: 'b747e8910c2d4f6a8b0c2d4e' },
  { id: 'mantler', name: 'Mantler', dialect: 'mantler', key: 'mk_live_9a8b7c6d5e4f3a2b' },
  { id: 'custom', name: 'a custom endpoint without a key', dialect: 'ollama', key: '' },
];

for (const { id, name, dialect, key } of subjects) {
  describe(`the three jobs, on ${name}`, () => {
    let server: FakeEndpoint;
    before('start the endpoint', async () => {
      server = await startFakeEndpoint({ dialect, ...(key !== '' && { key }) });
    });
    after('close the endpoint', () => server.close());
    const workbench = useWorkbench(() => ({ settings: key === '' ? {} : inPlaceOf(id, name, server) }));

    it('sets it up from the empty panel', async () => {
      const model = server.models[0] ?? '';
      if (key !== '') return setUpByCard(workbench(), name, key, model);
      await workbench().openPanel();
      await workbench().runCommand('Aside: Set Up an Endpoint…');
      const { quickInput } = workbench();
      await quickInput.pick('Another endpoint…');
      await quickInput.accept(server.url);
      await quickInput.pick(model);
      await workbench().panel.button(`Model: ${model}`).waitFor();
    });

    it('chats: the answer streams in as Markdown with highlighted code', async () => {
      const { panel } = workbench();
      server.reply('Use a **loop**:\n\n```ts\nfor (const item of list) use(item);\n```\n');
      await panel.send('How do I visit each item?');
      await panel.answered();
      const answer = panel.messages.last();
      assert.equal(await answer.getByText('loop', { exact: true }).evaluate((element) => element.tagName), 'STRONG');
      assert.equal(await answer.locator('.hljs-keyword').first().innerText(), 'for');
    });

    it('answers a question about the selected code', async () => {
      server.reply('It sums the prices.');
      await workbench().openFile('src/basket.ts', [0, 0], [2, 0]);
      const selected = (await workbench().editorText()).split('\n').slice(0, 2).join('\n');
      await workbench().press('Control+Alt+KeyA');
      await workbench().panel.button('Remove src/basket.ts:1-2').waitFor();
      await workbench().panel.send('What is it for?');
      await workbench().panel.messages.last().getByText('It sums the prices.').waitFor();
      const body = server.chatRequests.at(-1)?.json as { messages: { content: string }[] };
      const content = body.messages.at(-1)?.content ?? '';
      assert.ok(content.includes(selected), content);
      assert.match(content, /What is it for\?$/u);
    });

    it('writes code at the cursor, with one undo', async () => {
      server.reply('```ts\nfunction added() {\n  return 1;\n}\n```');
      await workbench().openFile('src/basket.ts', [0, 0]);
      const before = await workbench().editorText();
      await workbench().press('Control+Alt+KeyG');
      await workbench().quickInput.accept('a function that gives 1');
      // Left of a line's text, code goes on lines of its own.
      const code = 'function added() {\n  return 1;\n}\n';
      await eventually(async () => assert.equal(await workbench().editorText(), code + before));
      await workbench().press('ControlOrMeta+KeyZ');
      await eventually(async () => assert.equal(await workbench().editorText(), before));
    });

    if (key !== '') {
      it('strikes the key out where the endpoint repeats it', async () => {
        const { panel } = workbench();
        const body = { error: { message: `Incorrect API key provided: ${key}. Look it up, then try again.` } };
        await server.misbehave({ type: 'status', status: 401, body }, { times: 1 });
        await panel.send('Do you know me?');
        await panel.messages
          .last()
          .getByText(/Incorrect API key provided: …/u)
          .waitFor();
        await server.misbehave({ type: 'error-event', after: 2, message: `No quota for ${key}` }, { times: 1 });
        await panel.send('And now?');
        await panel.messages
          .last()
          .getByText(/No quota for …/u)
          .waitFor();
      });
    }

    if (id === 'mammouth') {
      it('calls tools, suggests, and finds earlier conversations', async () => {
        const { panel, quickInput, companion } = workbench();
        const call = { id: 'c1', name: 'aside_readFile', arguments: '{"path":"src/basket.ts"}' };
        const elsewhere =
          'Read. ![a picture](https://pictures.example/p.png) <img src="https://pictures.example/q.png">';
        server.reply({ type: 'answer', toolCalls: [call] }, elsewhere);
        await panel.button('Tools').click();
        await panel.send('Read it.');
        await panel.messages.last().getByText('Read.').waitFor();
        await panel.answered();
        await companion.updateSetting('aside.suggestions.enabled', true);
        const before = server.requests.length;
        await workbench().openFile('src/basket.ts', [0, 0]);
        await workbench().type('// sum');
        await eventually(async () => assert.ok(server.requests.length > before));
        await companion.updateSetting('aside.suggestions.enabled');
        await workbench().runCommand('Aside: Show Earlier Conversations…');
        await quickInput.type('visit each');
        await quickInput.item('How do I visit each item?').waitFor();
        await quickInput.cancel();
      });

      it('has contacted its endpoint and no other host in all of that', async () => {
        const { origin: editor } = workbench().server;
        // The empty panel has looked for servers on this machine before anything was set up.
        const expected = [server.origin, editor, ...localServers.map(({ baseUrl }) => baseUrl)];
        const hosts = expected.map((address) => new URL(address).host);
        // What a worker of VS Code's answers counts until it has.
        await eventually(async () => assert.deepEqual(await workbench().contacted(), hosts.toSorted()));
      });
    }

    it('exports the conversation', async () => {
      const file = path.join(workbench().workspace, 'all.json');
      const { quickInput } = workbench();
      await workbench().runCommand('Aside: Export Conversations…');
      await quickInput.pick('All conversations as JSON');
      await eventually(async () => assert.match(await quickInput.box.inputValue(), /aside-conversations/u));
      await quickInput.type(file);
      await workbench().press('Enter');
      await eventually(async () => assert.match(await readFile(file, 'utf8'), /How do I visit each item\?/u));
    });

    if (key === '') {
      it('sends no authorization to an endpoint without a key', () => {
        assert.deepEqual(
          server.requests.filter(({ headers }) => headers.authorization !== undefined),
          [],
        );
      });
    } else {
      it('keeps the key in no file, log, setting or message of the panel, and sends it to its endpoint alone', async () => {
        const sent = server.requests.map(({ headers }) => headers.authorization).filter((value) => value !== undefined);
        assert.deepEqual([...new Set(sent)], [`Bearer ${key}`]);
        for (const { text, path, query } of server.requests) assert.ok(!`${path}${query}${text}`.includes(key));
        assert.deepEqual(await workbench().filesWith(key), []);
        assert.deepEqual(
          (await workbench().webviewMessages()).filter((message) => message.includes(key)),
          [],
        );
        assert.deepEqual(
          workbench().consoleLines.filter((line) => line.includes(key)),
          [],
        );
      });
    }
  });
}
