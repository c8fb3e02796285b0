import assert from 'node:assert/strict';
import { eventually } from '../support/eventually';
import type { ByKeyboard } from './keys';

/** What can be done in the composer and with the row of controls below it. */
export function composing({ keys, server, workbench }: ByKeyboard): void {
  it('writes lines, prompts and context, and sends with the keys that the user wants', async () => {
    const { panel, companion } = workbench();
    const value = (expected: RegExp): Promise<void> =>
      eventually(async () => assert.match(await panel.composer.inputValue(), expected));
    await companion.updateSetting('aside.sendKey', 'ctrlEnter');
    await keys.toComposer();
    await workbench().type('one');
    await keys.press('Shift+Enter');
    await workbench().type('two');
    await value(/^one\ntwo$/u);
    await keys.clear();
    const options = panel.root.getByRole('option');
    for (const [typed, option] of [
      ['/expl', /explain/iu],
      [' #disc', /discount\.ts/u],
    ] as const) {
      await workbench().type(typed);
      await options.filter({ hasText: option }).first().waitFor();
      await keys.press('Enter');
      await options.first().waitFor({ state: 'hidden' });
      await keys.isAt('Message');
    }
    await panel.button('Remove src/discount.ts').waitFor();
    server().reply('sent by Ctrl+Enter');
    await keys.press('End', 'Enter');
    await value(/\n$/u);
    await keys.press('Control+Enter');
    await panel.messages.last().getByText('sent by Ctrl+Enter').waitFor();
    await companion.updateSetting('aside.sendKey');
    await keys.isAt('Message');
  });

  it('opens and leaves what the controls lead to, and is where it was', async () => {
    const { panel, quickInput } = workbench();
    await keys.toComposer();
    for (const name of ['Add context…', 'Endpoint: Local', `Model: ${server().models[0]}`]) {
      const control = panel.button(name);
      await keys.tabTo(control, 'Tab');
      await keys.press('Enter');
      await quickInput.box.waitFor();
      await quickInput.cancel();
      await keys.isOn(control);
    }
  });
}
