import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { MarkdownPage } from '../../support/markdownPage';
import { type Panel, snapshot } from '../../support/page';
import { usePanel } from '../../support/usePanel';
import { heavyAnswers, hostileAnswers } from './hostile';
import { answer, question, streamingAnswer } from './samples';

describe('hostile answers', function () {
  this.timeout(30_000);
  let panel: Panel;
  let requests: string[];
  usePanel((opened) => {
    panel = opened;
    requests = [];
    panel.page.on('request', (request) => requests.push(request.url()));
    panel.page.on('dialog', (dialog) => assert.fail(`a dialog: ${dialog.message()}`));
  });

  const assertHarmless = async (address: string): Promise<void> => {
    assert.deepEqual(await forbiddenParts(panel.page), []);
    assert.equal(await panel.page.evaluate(() => 'pwned' in window), false);
    assert.deepEqual(panel.problems, []);
    // The page's own parts, such as what draws formulas, come from where the page came from.
    const { origin } = new URL(address);
    const own = new RegExp(String.raw`^${origin}/(?:chunks/[\w-]+\.js|math\.css|KaTeX_[\w-]+\.woff2)$`, 'u');
    assert.deepEqual(
      requests.filter((url) => !own.test(url)),
      [],
    );
    assert.equal(panel.page.url(), address);
  };

  it('are many', () => assert.ok(hostileAnswers.length >= 300, String(hostileAnswers.length)));

  it('run nothing, load nothing and lead nowhere when they are finished', async () => {
    const address = panel.page.url();
    const messages = hostileAnswers.map((text, index) => answer(`a${index}`, `a${index - 1}`, text));
    await panel.send(snapshot({ messages, leafId: messages.at(-1)?.id ?? '' }));
    await panel.page.waitForTimeout(500);
    assert.equal(await panel.page.locator('.answer').count(), hostileAnswers.length);
    await assertHarmless(address);
    await panel.page.evaluate(() => {
      for (const element of document.querySelectorAll('.markdown *'))
        element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    });
    for (const posted of await panel.posted()) {
      if (posted.type === 'link-open') assert.match(posted.url, /^(?:https?|mailto):/u);
      else assert.match(posted.type, /^(?:ready|code-(?:place|apply|save|run))$/u);
    }
    await assertHarmless(address);
  });

  it('run nothing, load nothing and lead nowhere while they stream', async function () {
    this.timeout(60_000);
    const address = panel.page.url();
    await panel.send(snapshot({ messages: [question('q', 'x')], streaming: streamingAnswer('a', 'q'), leafId: 'a' }));
    for (let start = 0; start < hostileAnswers.length; start += 40) {
      const text = hostileAnswers.slice(start, start + 40).join('\n\n');
      const pieces = text.match(/[\s\S]{1,600}/gu) ?? [];
      for (const piece of pieces) await panel.send({ type: 'events', events: [{ type: 'text-delta', text: piece }] });
      await assertHarmless(address);
    }
  });

  it('do not get into the page by other ways: question, attachment, reasoning, notice, source, error, model', async () => {
    const address = panel.page.url();
    const evil = '<img src=x onerror=pwned=1>';
    const error = { kind: 'server', message: evil };
    const attachment = { id: evil, kind: 'file' as const, label: evil, uri: evil, languageId: evil, text: evil };
    const bad = answer('a', 'q', '', {
      model: `${evil}/${evil}`,
      reasoning: evil,
      notices: [evil],
      images: ['javascript:pwned=1', 'data:text/html,x'],
      citations: [{ url: 'javascript:pwned=1', title: evil }, { url: 'command:x' }],
      end: { type: 'failed', at: 0, error },
    });
    const messages = [question('q', evil, { attachments: [attachment] }), bad];
    await panel.send(
      snapshot(
        { messages, leafId: 'a' },
        {
          model: evil,
          attachments: [{ ...attachment, tokens: 1 }],
          usesTools: false,
          queued: [],
          sendKey: 'enter',
          presets: [],
        },
      ),
    );
    await panel.page.getByRole('button', { name: 'Thought' }).click();
    assert.equal(await panel.page.locator('img').count(), 0);
    assert.equal(await panel.page.locator('a[href]').count(), 0);
    await assertHarmless(address);
  });
});

describe('heavy answers', function () {
  this.timeout(30_000);
  let markdown: MarkdownPage;
  before(async () => {
    markdown = await MarkdownPage.start();
  });
  after(() => markdown.stop());

  for (const [name, text] of Object.entries(heavyAnswers)) {
    it(`do not stop the panel: ${name}`, async () => {
      const longest = await markdown.page.evaluate(longestTask, text);
      assert.ok(longest < 1500, `${longest} ms`);
    });
  }

  it('end as whole, streamed in small pieces', async function () {
    this.timeout(60_000);
    const difference = await markdown.firstDifference(
      hostileAnswers.map((text) => ({ text, lengths: Array.from({ length: text.length / 3 }, () => 3) })),
    );
    assert.equal(difference, undefined);
  });
});

/** What stands in an answer and must not: elements, attributes and addresses outside of what the panel makes. */
function forbiddenParts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    // Formulas are drawn of more; what they must not hold is asked for below.
    const drawn = new Set(document.querySelectorAll('.math.drawn *'));
    const tags =
      'A BLOCKQUOTE BR BUTTON CODE DIV EM H1 H2 H3 H4 H5 H6 HR IMG LI OL P PRE S SPAN STRONG TABLE TBODY TD TH THEAD TR UL';
    const names =
      'alt aria-hidden aria-label class data-action data-info data-language href role src start tabindex title type';
    const forbidden: string[] = [];
    for (const element of drawn) {
      if (/^(?:a|img|image|use|script|style|iframe|foreignobject|form|input|button)$/iu.test(element.tagName))
        forbidden.push(element.outerHTML);
      for (const { name, value } of element.attributes) {
        if (/^(?:on|id$|name$|href|xlink|src|data-)/iu.test(name) || /url\(|position:\s*fixed/iu.test(value))
          forbidden.push(element.outerHTML);
      }
    }
    for (const element of document.querySelectorAll('.markdown *')) {
      if (drawn.has(element)) continue;
      // A diagram is a picture in the form of SVG, which in an image element can neither run nor load anything.
      if (element.matches('.diagram > img')) {
        const { src } = element as HTMLImageElement;
        if (!src.startsWith('data:image/svg+xml;charset=utf-8,')) forbidden.push(element.outerHTML);
        continue;
      }
      if (element.matches('.diagram')) continue;
      if (!tags.split(' ').includes(element.tagName)) forbidden.push(element.outerHTML);
      for (const { name, value } of element.attributes) {
        if (!names.split(' ').includes(name)) forbidden.push(element.outerHTML);
        if (name === 'href' && !/^(?:https?|mailto):/u.test(value)) forbidden.push(element.outerHTML);
        if (name === 'src' && !/^data:image\/(?:png|jpeg|gif|webp|avif);/u.test(value))
          forbidden.push(element.outerHTML);
      }
    }
    return forbidden;
  });
}

/** Runs in the page: how long the longest step takes, in milliseconds, as the text arrives and when it ends. */
function longestTask(text: string): number {
  const root = document.createElement('div');
  const stream = new window.markdown.MarkdownStream(root);
  let longest = 0;
  const measure = (task: () => void): void => {
    const start = performance.now();
    task();
    longest = Math.max(longest, performance.now() - start);
  };
  const step = Math.ceil(text.length / 60);
  for (let at = 0; at < text.length; at += step) {
    stream.append(text.slice(at, at + step));
    measure(() => stream.flush());
  }
  measure(() => stream.end());
  return Math.round(longest);
}
