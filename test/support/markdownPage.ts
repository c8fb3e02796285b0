import path from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import type * as parserModule from '../../media/chat/markdown/parser';
import type * as streamModule from '../../media/chat/markdown/stream';
import { launchChromium } from '../host/chromium';
import type * as outlineModule from './outline';

/** A text and the lengths of the pieces it arrives in; what they leave of it arrives as the last piece. */
export interface Streamed {
  readonly text: string;
  readonly lengths: readonly number[];
}

/** Where streamed and whole text part. */
export interface Difference {
  readonly text: string;
  readonly streamed: string;
  readonly whole: string;
}

export interface Outlines {
  readonly shown: string;
  readonly expected: string;
}

declare global {
  interface Window {
    markdown: typeof streamModule & Pick<typeof parserModule, 'parser'> & typeof outlineModule;
  }
}

/** The panel's Markdown in a real browser, without the panel: `window.markdown`. */
export class MarkdownPage {
  private constructor(
    private readonly browser: Browser,
    readonly page: Page,
  ) {}

  static async start(): Promise<MarkdownPage> {
    const { outputFiles } = await build({
      stdin: {
        contents: `
          export * from './stream';
          export { parser } from './parser';
          export * from ${JSON.stringify(path.resolve('test/support/outline'))};`,
        resolveDir: 'media/chat/markdown',
        loader: 'ts',
      },
      bundle: true,
      format: 'iife',
      globalName: 'markdown',
      platform: 'browser',
      write: false,
    });
    const browser = await launchChromium();
    const page = await browser.newPage();
    await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
    return new MarkdownPage(browser, page);
  }

  /**
   * Streams each text, shows it after each piece, and compares the end, node by node, with the whole text rendered at
   * once. Returns the first text that differs.
   */
  firstDifference(streamed: readonly Streamed[]): Promise<Difference | undefined> {
    return this.page.evaluate(streamAndCompare, streamed);
  }

  /** How many characters the block parser reads for each character of the text, when 40 arrive at a time. */
  charactersRead(text: string): Promise<number> {
    return this.page.evaluate(countCharacters, text);
  }

  /** Streams by the character; whenever the reader sees what the finished text does not begin with, says what came. */
  flashes(text: string): Promise<string[]> {
    return this.page.evaluate(findFlashes, text);
  }

  /** Streams the text in small pieces: whether the first elements of its first half are still there at the end. */
  keepsEarlyElements(text: string): Promise<boolean> {
    return this.page.evaluate(streamAndLookBack, text);
  }

  /** What the texts say when they are rendered, and what HTML says that is expected of them: as outlines. */
  outlines(examples: readonly { readonly markdown: string; readonly html: string }[]): Promise<Outlines[]> {
    return this.page.evaluate(outlineBoth, examples);
  }

  stop(): Promise<void> {
    return this.browser.close();
  }
}

function outlineBoth(examples: readonly { readonly markdown: string; readonly html: string }[]): Outlines[] {
  const { outline, renderMarkdown } = window.markdown;
  return examples.map(({ markdown, html }) => ({ shown: outline(renderMarkdown(markdown)), expected: outline(html) }));
}

/** Cut at every character. */
export function everyCharacter(text: string): Streamed {
  return { text, lengths: Array.from({ length: text.length }, () => 1) };
}

function streamAndCompare(all: readonly Streamed[]): Difference | undefined {
  for (const { text, lengths } of all) {
    const root = document.createElement('div');
    const stream = new window.markdown.MarkdownStream(root);
    let start = 0;
    for (const length of [...lengths, text.length]) {
      stream.append(text.slice(start, start + length));
      stream.flush();
      start += length;
    }
    stream.end();
    const whole = document.createElement('div');
    whole.innerHTML = window.markdown.renderMarkdown(text);
    if (!whole.isEqualNode(root)) return { text, streamed: root.innerHTML, whole: whole.innerHTML };
  }
  return undefined;
}

function countCharacters(text: string): number {
  const { parser, MarkdownStream } = window.markdown;
  const { block } = parser;
  const parse = block.parse.bind(block);
  let characters = 0;
  block.parse = (source, ...rest) => {
    characters += source.length;
    parse(source, ...rest);
  };
  const stream = new MarkdownStream(document.createElement('div'));
  for (let at = 0; at < text.length; at += 40) {
    stream.append(text.slice(at, at + 40));
    stream.flush();
  }
  stream.end();
  block.parse = parse;
  return characters / text.length;
}

function findFlashes(text: string): string[] {
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- only this function is taken into the page.
  const visibleText = (element: Element): string => {
    const copy = document.createElement('div');
    copy.innerHTML = element.innerHTML;
    for (const header of copy.querySelectorAll('.code-header')) header.remove();
    return (copy.textContent ?? '').replaceAll(/\s+/gu, '');
  };
  const finished = document.createElement('div');
  finished.innerHTML = window.markdown.renderMarkdown(text);
  const final = visibleText(finished);
  const root = document.createElement('div');
  const stream = new window.markdown.MarkdownStream(root);
  const flashes: string[] = [];
  for (let index = 0; index < text.length; index++) {
    stream.append(text.charAt(index));
    stream.flush();
    const visible = visibleText(root);
    if (!final.startsWith(visible)) flashes.push(`${text.slice(0, index + 1).slice(-60)} → ${visible.slice(-30)}`);
  }
  return flashes;
}

function streamAndLookBack(text: string): boolean {
  const root = document.createElement('div');
  const stream = new window.markdown.MarkdownStream(root);
  const append = (from: number, to: number): void => {
    for (let at = from; at < to; at += 7) {
      stream.append(text.slice(at, Math.min(at + 7, to)));
      stream.flush();
    }
  };
  const half = Math.floor(text.length / 2);
  append(0, half);
  const early = [...root.querySelectorAll('li, tr, p, .code-part')].slice(0, 5);
  append(half, text.length);
  return early.length > 0 && early.every((element) => root.contains(element));
}
