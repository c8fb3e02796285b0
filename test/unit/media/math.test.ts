import assert from 'node:assert/strict';
import { type Panel, snapshot } from '../../support/page';
import { usePanel } from '../../support/usePanel';
import { answer, question, streamingAnswer } from './samples';

const formulas = String.raw`The roots of $ax^2 + bx + c$ are

$$
x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}
$$

and \(\hat{\theta} \in \mathbb{R}^n\), with \[ \int_0^\infty e^{-x^2}\,dx = \frac{\sqrt{\pi}}{2} \]

\[
A = \begin{pmatrix} 1 & \vec{v} \\ 0 & \sum_{i=1}^{n} a_i \end{pmatrix}, \quad f(x) = \begin{cases} 1 & x > 0 \\ 0 & \text{else} \end{cases}
\]

A price of $5 and one of $10 stay.[^1]

[^1]: A footnote with $\alpha$.
`;

describe('the formulas of an answer', function () {
  this.timeout(30_000);
  let panel: Panel;
  usePanel((opened) => (panel = opened), { width: 480, height: 900 });

  const drawn = () => panel.page.locator('.math.drawn');

  it('are drawn, and read out as what they mean', async () => {
    await panel.send(snapshot({ messages: [question('q', 'One'), answer('a', 'q', formulas)], leafId: 'a' }));
    await drawn().nth(4).waitFor();
    assert.equal(await drawn().count(), 6);
    assert.equal(await panel.page.locator('.math math').count(), 6);
    await panel.page.evaluate(() => document.fonts.ready);
    const fonts = await panel.page.evaluate(
      () => [...document.fonts].filter(({ status }) => status === 'loaded').length,
    );
    assert.ok(fonts >= 4, `${fonts} fonts`);
    assert.match((await panel.page.locator('.answer').textContent()) ?? '', /A price of \$5 and one of \$10 stay/u);
    if (process.env['ASIDE_LOOK'] !== undefined) await panel.page.screenshot({ path: process.env['ASIDE_LOOK'] });
  });

  it('show as their source while they arrive, and are drawn when they are whole', async () => {
    const delta = (text: string) => panel.send({ type: 'events', events: [{ type: 'text-delta', text }] });
    const shown = () => panel.page.locator('.answer .markdown').textContent();
    await panel.send(
      snapshot({ messages: [question('q', 'One')], streaming: streamingAnswer('a', 'q', 'So $x'), leafId: 'a' }),
    );
    assert.equal(await shown(), 'So $x');
    await delta('^2$ is.\n\n');
    await delta('$$\n\\fra');
    await drawn().first().waitFor();
    assert.equal(await drawn().count(), 1);
    assert.equal(await panel.page.locator('.math.display').textContent(), '$$\n\\fra');
    await delta('c12\n$$\n\nNext\n');
    await drawn().nth(1).waitFor();
  });

  it('stay as their source where they are wrong, with the reason', async () => {
    await panel.send(
      snapshot({ messages: [question('q', 'One'), answer('a', 'q', String.raw`So $\frac{1$ it`)], leafId: 'a' }),
    );
    await drawn().waitFor();
    assert.equal(await drawn().textContent(), String.raw`$\frac{1$`);
    assert.match((await drawn().getAttribute('title')) ?? '', /expected/u);
  });

  it('cost nothing where there are none', async () => {
    const requests: string[] = [];
    panel.page.on('request', (request) => requests.push(request.url()));
    await panel.send(snapshot({ messages: [question('q', 'One'), answer('a', 'q', 'No formula.')], leafId: 'a' }));
    await panel.page.waitForTimeout(200);
    assert.deepEqual(requests, []);
  });

  it('lead from a mark to its footnote', async () => {
    const text = `One[^1] and[^2].${'\n\nparagraph'.repeat(80)}\n\n[^1]: First\n[^2]: Second`;
    await panel.send(snapshot({ messages: [question('q', 'One'), answer('a', 'q', text)], leafId: 'a' }));
    await panel.page.locator('.conversation').evaluate((element) => element.scrollTo(0, 0));
    await panel.page.getByRole('button', { name: 'Footnote 2' }).press('Enter');
    const box = await panel.page.getByText('Second').boundingBox();
    assert.ok(box !== null && box.y > 0 && box.y < 900, JSON.stringify(box));
  });
});
