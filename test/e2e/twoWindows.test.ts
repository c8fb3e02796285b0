import { startFakeEndpoint, type FakeEndpoint } from '../support/fakeEndpoint';
import { inPlaceOf, setUpByCard } from './support/setUp';
import { useWorkbench } from './support/useWorkbench';
import type { Workbench } from './support/workbench';

const key = 'mk_live_shared_0123456789';

/**
 * The web build of VS Code that runs here does not watch its settings file, which a desktop does: it reads the file
 * again when one of its own windows writes to it. Writing a setting that nobody uses stands in for the watcher. Nor
 * does it share its keyring between windows, so that `test/integration/keys.test.ts` shows what concerns keys.
 */
async function passSettingsOn(to: Workbench): Promise<void> {
  await to.companion.updateSetting('editor.rulers', [Math.round(Math.random() * 1000)]);
}

describe('two windows on one profile', () => {
  let server: FakeEndpoint;
  before(async () => {
    server = await startFakeEndpoint({ dialect: 'mantler', key });
  });
  after(() => server.close());
  const first = useWorkbench(() => ({ settings: inPlaceOf('mantler', 'Mantler', server) }));
  let second: Workbench;
  before('open the second window', async () => {
    second = await first().openWindow();
    await second.runCommand('Aside: New Chat');
    await second.panel.ready();
    await second.panel.button(/Mantler/u).waitFor();
  });

  it('share an endpoint and its model as soon as one has set it up', async () => {
    await first().runCommand('Aside: New Chat');
    await setUpByCard(first(), 'Mantler', key, server.models[0] ?? '');
    await passSettingsOn(second);
    await second.panel.button(`Model: ${server.models[0]}`).waitFor();
  });

  it('see in one conversation what the other asks and gets', async () => {
    server.reply({ type: 'answer', text: 'Blue, as a rule.' });
    await first().panel.send('What colour is the sky?');
    await first().panel.messages.last().getByText('Blue, as a rule.').waitFor();
    await second.runCommand('Aside: Show Earlier Conversations…');
    await second.quickInput.pick('What colour is the sky?');
    await second.panel.messages.last().getByText('Blue, as a rule.').waitFor();
    server.reply({ type: 'answer', text: 'Red, and then none.' });
    await first().panel.send('And in the evening?');
    await second.panel.messages.last().getByText('Red, and then none.').waitFor();
    // Without the keyring of the first window nothing is answered here, but the question is asked.
    await second.panel.send('And at noon?');
    await first().panel.messages.getByText('And at noon?').waitFor();
  });

  it('switch together', async () => {
    const other = server.models[1] ?? '';
    await first()
      .panel.button(/^Model: /u)
      .click();
    await first().quickInput.pick(other);
    await first().panel.button(`Model: ${other}`).waitFor();
    await passSettingsOn(second);
    await second.panel.button(`Model: ${other}`).waitFor();
  });

  it('lose an endpoint together, and the choice of its model with it', async () => {
    await first().runCommand('Aside: Remove an Endpoint…');
    await first().quickInput.pick('Mantler');
    await first().page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await first().panel.button('Choose a model').waitFor();
    await passSettingsOn(second);
    await second.panel.button('Choose a model').waitFor();
  });
});
