import assert from 'node:assert/strict';
import { startFakeEndpoint, type FakeEndpoint } from '../support/fakeEndpoint';
import { eventually } from './support/eventually';
import { chosen } from './support/setUp';
import { useWorkbench } from './support/useWorkbench';

const answer = `The area is $\\pi r^2$.

\`\`\`mermaid
graph TD
  A --> B
\`\`\`

\`\`\`sh
$ npm test
\`\`\`

\`\`\`ts
// src/discount.ts
export const rate = 0.2;
\`\`\`
`;

describe('what an answer holds', () => {
  let server: FakeEndpoint;
  before(async () => {
    server = await startFakeEndpoint();
    server.reply(answer);
  });
  after(() => server.close());
  const workbench = useWorkbench(() => ({ settings: chosen(server) }));

  it('is drawn, asks before it runs, and is applied to the file it names', async () => {
    const { page, quickInput } = workbench();
    const panel = await workbench().openPanel();
    await panel.send('Show me');
    await panel.root.locator('.math.drawn').waitFor();
    await panel.root.getByRole('img', { name: 'Diagram' }).waitFor();
    assert.deepEqual(
      workbench().consoleErrors.filter((line) => /Content Security Policy/u.test(line)),
      [],
    );

    await panel.button('Run in terminal').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('npm test', { exact: true }).waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'hidden' });

    await panel.button('Apply to file').last().click();
    await quickInput.pick('src/discount.ts');
    await eventually(async () => assert.match(await workbench().editorText(), /rate = 0\.2/u));
    await page.getByText('Keep', { exact: true }).first().waitFor();
  });
});
