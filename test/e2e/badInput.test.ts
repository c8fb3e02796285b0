import assert from 'node:assert/strict';
import { startFakeEndpoint, type FakeEndpoint } from '../support/fakeEndpoint';
import { eventually } from './support/eventually';
import { inPlaceOf } from './support/setUp';
import { useWorkbench } from './support/useWorkbench';

describe('before any set-up', () => {
  const workbench = useWorkbench();

  it('a link wakes Aside, and its question waits in the composer, after what stands there', async () => {
    const { companion, panel, notifications } = workbench();
    assert.equal(await companion.isActive('aside.aside'), false);
    await companion.openLink(`aside.aside/ask?question=${encodeURIComponent('What is “a & b”?\n\u202Eneddih')}`);
    await panel.ready();
    await eventually(async () => assert.equal(await panel.composer.inputValue(), 'What is “a & b”?\nneddih'));
    await panel.composer.fill('Mine.');
    await companion.openLink('aside.aside/ask?question=And%20this%3F');
    await eventually(async () => assert.equal(await panel.composer.inputValue(), 'Mine.\n\nAnd this?'));
    await companion.openLink('aside.aside/key?question=Steal');
    await notifications.find('The link leads to nothing in Aside.');
    await companion.openLink(`aside.aside/ask?question=${'x'.repeat(10_001)}`);
    await notifications.find(/a question of 10,?001 characters/u);
    assert.equal(await panel.composer.inputValue(), 'Mine.\n\nAnd this?');
    assert.equal(await panel.messages.count(), 0);
  });

  it('a question stays in the conversation, with the set-up one click away', async () => {
    const panel = await workbench().openPanel();
    await panel.send('What is a monad?');
    await panel.button('Set up an endpoint').waitFor();
    assert.match(
      await panel.messages.last().innerText(),
      /No model is chosen yet\. Set up an endpoint, then try again\./u,
    );
    assert.match(await panel.messages.first().innerText(), /What is a monad\?/u);
    await panel.button('Set up an endpoint').click();
    await workbench().quickInput.item('Mammouth').waitFor();
    await workbench().quickInput.cancel();
  });

  it('an instruction for code is offered again after the set-up', async () => {
    await workbench().openFile('src/basket.ts', [0, 0]);
    await workbench().press('Control+Alt+KeyG');
    await workbench().quickInput.accept('a long instruction that nobody wants to type twice');
    await workbench().notifications.find(/No model is chosen yet\. Set up an endpoint, then try again\./u);
    await workbench().openFile('src/basket.ts', [0, 0]);
    await workbench().press('Control+Alt+KeyG');
    await eventually(async () =>
      assert.equal(await workbench().quickInput.box.inputValue(), 'a long instruction that nobody wants to type twice'),
    );
    await workbench().quickInput.cancel();
  });

  it('a custom address must be one, and what was typed stays to be mended', async () => {
    await workbench().runCommand('Aside: Set Up an Endpoint…');
    const { quickInput } = workbench();
    await quickInput.pick('Another endpoint…');
    await quickInput.accept('example.com/v1');
    await quickInput.message.getByText(/Type a whole address that begins with https:/u).waitFor();
    assert.equal(await quickInput.box.inputValue(), 'example.com/v1');
    await quickInput.accept('http://example.com/v1');
    await workbench().notifications.dialog.getByText('This address is not encrypted.').waitFor();
    await workbench().notifications.answerDialog('Cancel');
  });
});

describe('once an endpoint is set up', () => {
  let server: FakeEndpoint;
  const key = 'mk_live_right_0123456789';
  before(async () => {
    server = await startFakeEndpoint({ dialect: 'mantler', key });
  });
  after(() => server.close());
  const workbench = useWorkbench(() => ({
    settings: {
      ...inPlaceOf('mantler', 'Mantler', server),
      'aside.model': 'mantler/no-such-model',
      'files.readonlyInclude': { '**/discount.ts': true },
    },
  }));

  it('asking and generating without an open editor say what is missing', async () => {
    await workbench().runCommand('Aside: Ask About the Selection…');
    await workbench().notifications.find('There is no open editor to ask about. Open a file, then ask again.');
    await workbench().runCommand('Aside: Generate at the Cursor…');
    await workbench().notifications.find('There is no open editor to write into. Open a file, then try again.');
  });

  it('an empty question is not sent, and an empty instruction is asked for', async () => {
    const panel = await workbench().openPanel();
    assert.equal(await panel.button('Send').isDisabled(), true);
    await panel.composer.press('Enter');
    await workbench().openFile('src/basket.ts', [0, 0]);
    await workbench().press('Control+Alt+KeyG');
    await workbench().page.getByPlaceholder('Say what the code should do, then press Enter.').waitFor();
    await workbench().quickInput.accept();
    assert.equal(await workbench().quickInput.box.isVisible(), true);
    await workbench().quickInput.cancel();
    assert.deepEqual(server.chatRequests, []);
  });

  it('a wrong key is refused in the endpoint’s words, and can be typed again', async () => {
    await workbench().openPanel();
    await workbench().runCommand('Aside: Set API Key…');
    const { quickInput } = workbench();
    await quickInput.pick('Mantler');
    await eventually(async () => assert.equal(await quickInput.isMasked(), true));
    await quickInput.accept('mk_live_wrong_0123456789');
    await quickInput.message.getByText(/Invalid API key/u).waitFor();
    assert.equal(await quickInput.box.inputValue(), 'mk_live_wrong_0123456789');
    await quickInput.accept(key);
    await workbench().notifications.find('The key for Mantler is stored.');
  });

  it('an unknown model says so, with the choice of another', async () => {
    const { panel } = workbench();
    await panel.send('Hello?');
    await panel.button('Choose a model').last().waitFor();
    const message = await panel.messages.last().innerText();
    assert.match(message, /no-such-model/u);
    await panel.messages.last().getByRole('button', { name: 'Choose a model' }).click();
    await workbench().quickInput.pick(server.models[0] ?? '');
    await panel.button(`Model: ${server.models[0]}`).waitFor();
    await panel.button('Regenerate').last().click();
    await panel.messages.last().getByText('Hello?').waitFor();
  });

  it('a read-only file says so, and the instruction is offered again', async () => {
    await workbench().openFile('src/discount.ts', [0, 0]);
    await workbench().runCommand('Aside: Generate at the Cursor…');
    await workbench().quickInput.accept('sort the customers');
    await workbench().notifications.find(/discount\.ts is read-only, so no code can be written into it\./u);
    await workbench().openFile('src/basket.ts', [0, 0]);
    await workbench().press('Control+Alt+KeyG');
    await eventually(async () => assert.equal(await workbench().quickInput.box.inputValue(), 'sort the customers'));
    await workbench().quickInput.cancel();
  });

  it('an endpoint that is down says where it was looked for', async () => {
    const { panel } = workbench();
    await server.misbehave({ type: 'refuse-connections' });
    await panel.send('Are you there?');
    await panel.messages
      .last()
      .getByText(/refused the connection/u)
      .waitFor({ timeout: 30_000 });
    // The web build counts as a remote, where a loopback address is another machine's than the user may think.
    assert.match(await panel.messages.last().innerText(), /remote machine, and 127\.0\.0\.1:\d+ is looked for there/u);
    await server.behave();
    await panel.button('Regenerate').last().click();
    await panel.messages.last().getByText('Are you there?').waitFor();
  });
});
