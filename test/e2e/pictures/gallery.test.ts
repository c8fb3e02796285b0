import { startFakeEndpoint, type FakeEndpoint } from '../../support/fakeEndpoint';
import { photograph } from '../support/gallery';
import { Panel } from '../support/panel';
import { setPanelWidth } from '../support/panelWidth';
import { useWorkbench } from '../support/useWorkbench';

/** Every state of the panel in every kind of theme, to be looked at. */
describe('the pictures of every state of the panel', function () {
  this.timeout(120_000);
  let server: FakeEndpoint;
  before(async () => {
    server = await startFakeEndpoint({ dialect: 'ollama', models: ['gpt-5.2', 'claude-sonnet-4.5'] });
  });
  after(() => server.close());
  const workbench = useWorkbench({
    size: { width: 1360, height: 860 },
    settings: { 'editor.minimap.enabled': false, 'aside.tools.approval': 'ask' },
  });
  const picture = (name: string, panel = workbench().panel): Promise<void> => photograph(workbench(), name, panel);
  const newChat = async (): Promise<void> => {
    await workbench().companion.execute('aside.chat.new');
    await workbench().panel.root.getByText('What are you working on?').waitFor();
  };

  it('set-up, and the step of it that failed', async () => {
    await workbench().openPanel();
    await setPanelWidth(workbench(), 420);
    const { panel, quickInput } = workbench();
    await picture('set-up');
    await server.misbehave({ type: 'refuse-connections' });
    await panel.button(/Custom URL/u).click();
    await quickInput.accept(server.url);
    await panel.root.getByText(/refused the connection/u).waitFor({ timeout: 30_000 });
    await picture('set-up-trouble');
    await server.behave();
    await panel.button('Leave the set-up').click();
    await workbench().companion.updateSetting('aside.endpoints', [{ id: 'demo', name: 'Demo', baseUrl: server.url }]);
    await workbench().companion.updateSetting('aside.model', 'demo/gpt-5.2');
    await panel.root.getByText('What are you working on?').waitFor();
    await picture('empty');
  });

  it('an answer with code and a table', async () => {
    const { panel } = workbench();
    server.reply({ type: 'answer', text: withCodeAndTable });
    await workbench().openFile('src/basket.ts', [11, 0], [18, 0]);
    await workbench().press('Control+Alt+KeyA');
    await panel.button('Remove src/basket.ts:12-18').waitFor();
    await panel.send('How does this round the price, and what would you use instead?');
    await panel.button('Regenerate').waitFor();
    await panel.conversation.hover();
    await picture('answer');
    await panel.conversation.evaluate((list) => list.scrollTo({ top: 0 }));
    await picture('answer-top');
  });

  it('reasoning, an error, sources and pictures', async () => {
    const { panel } = workbench();
    await newChat();
    server.reply({
      type: 'answer',
      reasoning: 'The price is a float, so **rounding** happens twice.\n\n- once per line\n- once for the total',
      text: 'Round once, at the end.[^1]\n\n[^1]: Money is counted in cents.',
      citations: [
        { url: 'https://example.com/rounding', title: 'How to round money' },
        { url: 'https://example.org/a/long/address/without/a/title?that=goes&on=and-on-and-on' },
      ],
      images: [redSquare],
    });
    await panel.send('Why twice?');
    await panel.button('Regenerate').waitFor();
    await panel.button(/Thought/u).click();
    await picture('reasoning');
    await newChat();
    await server.misbehave(
      { type: 'status', status: 401, body: { error: { message: 'Incorrect API key provided.' } } },
      { times: 1 },
    );
    await panel.send('Do you know me?');
    await panel.root.getByRole('alert').waitFor();
    await picture('error');
  });

  it('waiting, queue, and what goes with a question', async () => {
    const { panel } = workbench();
    await newChat();
    server.reply({ type: 'answer', text: ['The first words are here, ', 'the rest never comes.'], delayMs: 100_000 });
    await panel.send('Explain the whole basket');
    await panel.messages.last().getByText('The first words').waitFor();
    await panel.send('And then, when all of that is explained, what would you change first?');
    await panel.root.getByText('Queued', { exact: true }).waitFor();
    await workbench().openFile('src/stock.py', [0, 0], [4, 0]);
    await workbench().press('Control+Alt+KeyA');
    await panel.button(/Remove src\/stock/u).waitFor();
    await panel.composer.focus();
    await panel.composer.pressSequentially('Compare it with @disc');
    await panel.root.getByRole('option').first().waitFor();
    await picture('queue-and-completion');
    await panel.composer.fill('');
    await panel.button('Stop').click();
    await panel.button('Remove the queued question').click();
    await panel.button(/Remove src\/stock/u).click();
  });

  it('tools', async () => {
    const { panel } = workbench();
    await newChat();
    await panel.button('Tools').click();
    const read = { id: 'c1', name: 'aside_readFile', arguments: '{"path":"src/stock.py"}' };
    const search = { id: 'c2', name: 'aside_searchText', arguments: '{"query":"def "}' };
    const list = { id: 'c3', name: 'aside_listFiles', arguments: '{"pattern":"src/*.ts"}' };
    server.reply(
      { type: 'answer', text: 'I look at the files first.', toolCalls: [read, search, list] },
      'It holds two functions.',
    );
    await panel.send('What is in the stock?');
    await panel.root.getByText(/May it\?/u).waitFor();
    await picture('tools-ask');
    await panel.button(/^Allow$/u).click();
    for (const tool of ['Search the files', 'List files']) {
      await panel.root.getByText(`The model wants to use “${tool}”. May it?`).waitFor();
      await panel.button(/^Refuse$/u).click();
    }
    await panel.messages.last().getByText('two functions').waitFor();
    await panel.button(/Read a file/u).click();
    await picture('tools');
    await panel.button('Tools').click();
  });

  it('math and a diagram', async () => {
    const { panel } = workbench();
    await newChat();
    server.reply({ type: 'answer', text: mathAndDiagram });
    await panel.send('Show me the formula and the flow');
    await panel.root.getByRole('img', { name: 'Diagram' }).waitFor();
    await picture('math-and-diagram');
  });

  it('a long conversation, with its versions and something found', async () => {
    const { panel } = workbench();
    await newChat();
    for (let turn = 1; turn <= 4; turn += 1) {
      server.reply({ type: 'answer', text: `Answer ${turn}. ${aParagraph}\n\n- ${aParagraph}\n- ${aParagraph}` });
      await panel.send(`Question ${turn}: ${turn === 2 ? aParagraph : 'what about rounding?'}`);
      await panel
        .button('Regenerate')
        .nth(turn - 1)
        .waitFor();
    }
    server.reply({ type: 'answer', text: 'Answered again, in other words.' });
    await panel.button('Regenerate').last().click();
    await panel.button('Previous version').waitFor();
    await panel.messages.last().hover();
    await picture('versions');
    await panel.conversation.evaluate((list) => list.scrollTo({ top: list.scrollHeight * 0.15 }));
    await picture('long');
    await panel.composer.focus();
    await workbench().press('ControlOrMeta+KeyF');
    await panel.root.getByRole('textbox', { name: 'Find' }).fill('rounding');
    await picture('find');
    await workbench().press('Escape');
  });

  it('narrow, wide, and in an editor tab', async () => {
    const { panel } = workbench();
    await newChat();
    server.reply({ type: 'answer', text: withCodeAndTable });
    await panel.send('How does this round the price, and what would you use instead?');
    await panel.button('Regenerate').waitFor();
    await setPanelWidth(workbench(), 210);
    await picture('narrow');
    await setPanelWidth(workbench(), 800);
    await picture('wide');
    await setPanelWidth(workbench(), 300);
    await workbench().companion.execute('aside.chat.openInEditor');
    const tab = new Panel(workbench().page, 'tab');
    await tab.button('Regenerate').waitFor();
    await picture('tab', tab);
  });
});

const redSquare =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mP8z8BQz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC';

const aParagraph =
  'Prices are kept as numbers of cents, so that nothing is lost on the way; what is shown to the customer is made of them at the very end.';

const withCodeAndTable = `\`total\` adds up the lines and rounds **once**, at the end. That is right for a basket, and wrong for an invoice, where each line is rounded by itself.

\`\`\`typescript
/** The price of all lines, in cents. */
export function total(lines: readonly Line[]): number {
  return lines.reduce((sum, { price, count }) => sum + Math.round(price * count * 100), 0);
}
\`\`\`

| Where | What rounds | Error at 1,000 lines |
| --- | --- | ---: |
| basket | the sum | 0.5 cent |
| invoice | each line | up to 5 € |

1. Keep cents, not euros.
2. Round with \`Math.round\` where a line is made.

> See also \`src/discount.ts\`, which rounds again.

\`\`\`sh
npm test -- basket
\`\`\`
`;

const mathAndDiagram = `The sum is $s = \\sum_{i=1}^{n} p_i q_i$, and the error at most

$$
\\left| s - \\hat{s} \\right| \\le \\frac{n}{2} \\cdot 10^{-2}
$$

\`\`\`mermaid
graph TD
  A[Read the lines] --> B{Any left?}
  B -- yes --> C[Add the price]
  C --> B
  B -- no --> D[Round once]
\`\`\`
`;
