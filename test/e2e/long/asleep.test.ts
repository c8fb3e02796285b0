import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { startFakeEndpoint, type FakeEndpoint } from '../../support/fakeEndpoint';
import { eventually } from '../support/eventually';
import { chosen } from '../support/setUp';
import { useWorkbench } from '../support/useWorkbench';

describe('suggestions that are on, in a new window', () => {
  let server: FakeEndpoint;
  before(async () => {
    server = await startFakeEndpoint();
  });
  after(() => server.close());
  const workbench = useWorkbench(() => ({ settings: { ...chosen(server), 'aside.suggestions.enabled': true } }));

  it('begin with the first use of Aside, also where that is the command that would switch them off', async () => {
    const { companion, notifications } = workbench();
    await workbench().openFile('src/basket.ts', [0, 0]);
    await workbench().type('let a ');
    await delay(1000);
    assert.equal(await companion.isActive('aside.aside'), false);
    assert.equal(server.requests.length, 0);

    await workbench().runCommand('Aside: Switch Suggestions While Typing On or Off');
    await notifications.find('Suggestions while typing are on.');
    assert.equal(await companion.setting('aside.suggestions.enabled'), true);
    await workbench().openFile('src/basket.ts', [0, 6]);
    await eventually(async () => {
      await workbench().type('= ');
      await delay(1000);
      assert.ok(server.requests.length > 0);
    });

    await notifications.press('Suggestions while typing are on.', 'Switch Off');
    await eventually(async () => assert.equal(await companion.setting('aside.suggestions.enabled'), false));
  });
});
