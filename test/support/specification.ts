import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** An example of a specification of Markdown: a text, and the HTML that it becomes there. */
export interface SpecifiedExample {
  readonly number: number;
  readonly section: string;
  readonly markdown: string;
  readonly html: string;
}

/** All of CommonMark, out of the package that holds it: its licence keeps them from being copied here. */
export function commonMarkExamples(): SpecifiedExample[] {
  const { tests } = createRequire(path.resolve('package.json'))('commonmark-spec') as { tests: SpecifiedExample[] };
  return tests.map(withTabs);
}

const example = /^`{32} example[^\n]*\n(?<markdown>.*?)^\.\n(?<html>.*?)^`{32}$|^#{1,6} +(?<heading>[^\n]*)$/gmsu;

/** Those of a specification in the form that CommonMark's and GitHub's have, `spec.txt`. */
export function examplesIn(file: string): SpecifiedExample[] {
  const found: SpecifiedExample[] = [];
  let section = '';
  for (const { groups = {} } of readFileSync(file, 'utf8').matchAll(example)) {
    const { markdown = '', html = '', heading } = groups;
    if (heading === undefined) found.push(withTabs({ number: found.length + 1, section, markdown, html }));
    else section = heading.trim();
  }
  return found;
}

/** A specification writes a tab as an arrow, so that one can see it. */
function withTabs({ markdown, html, ...rest }: SpecifiedExample): SpecifiedExample {
  return { ...rest, markdown: markdown.replaceAll('→', '\t'), html: html.replaceAll('→', '\t') };
}
