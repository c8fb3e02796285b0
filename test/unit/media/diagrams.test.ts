import assert from 'node:assert/strict';
import { type Panel, snapshot } from '../../support/page';
import { themes } from '../../support/themes';
import { usePanel } from '../../support/usePanel';
import { answer, question, streamingAnswer } from './samples';

const fence = (source: string): string => `\`\`\`mermaid\n${source}\n\`\`\``;
const flow =
  'graph TD\n  A[Read the file] --> B{Is it empty?}\n  B -- yes --> C[Stop]\n  B -- no --> D[Count the lines]';
const sequence = 'sequenceDiagram\n  Panel->>Host: ready\n  Host-->>Panel: snapshot';

/** What a diagram could be made to do by one who knows Mermaid. */
const hostile = [
  'graph TD\n  A[<img src=x onerror=top.pwned=1>]',
  'graph TD\n  A["<script>top.pwned=1</script>"]',
  'graph TD\n  A[x]\n  click A "javascript:top.pwned=1"',
  'graph TD\n  A[x]\n  click A call alert(1)',
  'graph TD\n  A[x]\n  click A href "https://example.com/"',
  '%%{init: {"securityLevel": "loose", "htmlLabels": true, "flowchart": {"htmlLabels": true}}}%%\ngraph TD\n  A["<iframe src=https://example.com>"]',
  '%%{init: {"themeCSS": "* { background: url(https://example.com/a.png) } @import url(https://example.com/a.css);"}}%%\ngraph TD\n  A[x]',
  '%%{init: {"fontFamily": "x; } </style><script>top.pwned=1</script>"}}%%\ngraph TD\n  A[x]',
  'graph TD\n  A[x]\n  style A fill:url(https://example.com/a.svg#x)',
  'graph TD\n  A@{ img: "https://example.com/a.png", label: "x" }',
  'graph TD\n  A@{ icon: "fa:user" }',
  'sequenceDiagram\n  A->>B: <svg onload=top.pwned=1>',
  'classDiagram\n  class A\n  link A "javascript:top.pwned=1"',
  `graph TD\n${Array.from({ length: 290 }, (_, index) => `  A${index} --> A${index + 1}`).join('\n')}`,
  'graph TD\n  A[x', // no diagram at all
  '<script>top.pwned=1</script>',
];

describe('the diagrams of an answer', function () {
  this.timeout(60_000);
  let panel: Panel;
  let expectsRefusals = false;
  // The page's policy reaches into the frame that draws, too: what it refuses there is what it is for.
  const refused = /^(?:Refused by the page's policy|Applying inline style|Loading the image)/u;
  usePanel(
    (opened) => {
      panel = opened;
      expectsRefusals = false;
    },
    { width: 480, height: 1000, expects: (problem) => expectsRefusals && refused.test(problem) },
  );

  const show = (text: string): Promise<void> =>
    panel.send(snapshot({ messages: [question('q', 'One'), answer('a', 'q', text)], leafId: 'a' }));
  const pictures = () => panel.page.getByRole('img', { name: 'Diagram' });

  it('are drawn as pictures, with their source one click away', async () => {
    await show(`${fence(flow)}\n\n${fence(sequence)}`);
    await pictures().nth(1).waitFor();
    const box = await pictures().first().boundingBox();
    assert.ok(box !== null && box.width > 100 && box.height > 150, JSON.stringify(box));
    assert.equal(await panel.page.locator('iframe').count(), 0, 'the frame that draws is gone');
    if (process.env['ASIDE_LOOK'] !== undefined) await panel.page.screenshot({ path: process.env['ASIDE_LOOK'] });
    await panel.page.getByRole('button', { name: 'Show source' }).first().click();
    assert.equal(await panel.page.getByText('graph TD').isVisible(), true);
    await panel.page.getByRole('button', { name: 'Show diagram' }).click();
    assert.equal(await panel.page.getByText('graph TD').isVisible(), false);
    await panel.page.getByRole('button', { name: 'Copy' }).first().click();
    const posted = (await panel.posted()).at(-1);
    assert.equal(posted?.type === 'code-place' && posted.text, flow);
  });

  it('are drawn again in the colours of another theme, and stay until then', async () => {
    await show(fence(flow));
    await pictures().waitFor();
    for (const theme of ['dark', 'light', 'highContrast', 'dark'] as const) {
      await panel.wear(theme);
      await drawnWith(panel, themes[theme].variables['--vscode-editor-foreground']);
      assert.equal(await pictures().count(), 1);
    }
  });

  it('show as their source while they arrive, and where they are none', async () => {
    await panel.send(
      snapshot({
        messages: [question('q', 'One')],
        streaming: streamingAnswer('a', 'q', '```mermaid\ngraph TD\n'),
        leafId: 'a',
      }),
    );
    assert.equal(await panel.page.locator('.code-body').isVisible(), true);
    await panel.send({ type: 'events', events: [{ type: 'text-delta', text: '  A --> B\n```\n\nNext\n' }] });
    await pictures().waitFor();
    await show(fence('graph TD\n  A[open'));
    await panel.page.waitForTimeout(1500);
    assert.equal(await pictures().count(), 0);
    assert.equal(await panel.page.locator('.code-body').isVisible(), true);
  });

  it('run nothing, load nothing and lead nowhere, whatever they hold', async () => {
    expectsRefusals = true;
    const requests: string[] = [];
    panel.page.on('request', async (request) => {
      if ((await request.response().catch(() => null)) !== null) requests.push(request.url());
    });
    panel.page.on('dialog', () => assert.fail('a dialog'));
    const address = panel.page.url();
    await show(hostile.map(fence).join('\n\n'));
    await panel.page.waitForFunction(() => document.querySelector('iframe') !== null);
    await panel.page.waitForFunction(() => document.querySelector('iframe') === null, undefined, { timeout: 40_000 });
    assert.ok((await pictures().count()) >= 8, `${await pictures().count()} are drawn`);
    const active = await pictures().evaluateAll((images) =>
      images.flatMap((image) => {
        const picture = decodeURIComponent((image as HTMLImageElement).src.replace(/^[^,]*,/u, ''));
        const elements = [...new DOMParser().parseFromString(picture, 'image/svg+xml').querySelectorAll('*')];
        return elements.flatMap((element) => [
          ...(/^(?:script|foreignObject|iframe)$/iu.test(element.tagName) ? [element.tagName] : []),
          ...element.getAttributeNames().filter((name) => name.startsWith('on')),
        ]);
      }),
    );
    assert.deepEqual(active, []);
    await panel.page.waitForTimeout(300);
    const foreign = requests.filter(
      (url) => !url.startsWith('data:') && !url.startsWith(`${new URL(address).origin}/chunks/`),
    );
    assert.deepEqual(foreign, []);
    assert.equal(await panel.page.evaluate(() => 'pwned' in window), false);
    assert.equal(panel.page.url(), address);
  });
});

async function drawnWith({ page }: Panel, color: string): Promise<void> {
  await page.waitForFunction(isDrawnWith, encodeURIComponent(color), { timeout: 10_000 });
}

function isDrawnWith(color: string): boolean {
  return document.querySelector<HTMLImageElement>('.diagram > img')?.src.includes(color) === true;
}
