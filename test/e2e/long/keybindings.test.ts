import assert from 'node:assert/strict';
import { inEditors, readKeybindings, takenKeys } from '../../support/takenKeys';
import { eventually } from '../support/eventually';
import { useWorkbench } from '../support/useWorkbench';

/** What Chrome calls itself on the systems that the integration tests do not run on. */
const systems = { 'a Mac': 'Macintosh; Intel Mac OS X 10_15_7', Windows: 'Windows NT 10.0; Win64; x64' };

for (const [system, name] of Object.entries(systems)) {
  describe(`key bindings on ${system}`, () => {
    const workbench = useWorkbench({
      userAgent: `Mozilla/5.0 (${name}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36`,
    });

    it('take none of VS Code’s away in editors', async () => {
      const { companion } = workbench();
      await companion.execute('workbench.action.openDefaultKeybindingsFile');
      const keybindings = await eventually(async () => {
        const { text = '' } = (await companion.activeEditor()) ?? {};
        assert.match(text, /editor\.action\.selectAll/u);
        return readKeybindings(text);
      });
      const save = keybindings.others.find(({ command }) => command === 'workbench.action.files.save');
      assert.equal(save?.key, system === 'Windows' ? 'ctrl+s' : 'cmd+s');
      assert.ok(inEditors(keybindings).length > 8);
      assert.deepEqual(takenKeys(keybindings), []);
    });
  });
}
