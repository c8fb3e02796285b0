import { readFileSync } from 'node:fs';

const read = (name: string): string => readFileSync(`test/unit/media/markdown/answers/${name}.txt`, 'utf8');

/** Answers as models write them. */
export const answers = { deploying: read('deploying'), links: read('links'), reversing: read('reversing') };

/**
 * Without what nobody can know before it is there: brackets that turn out to be none, and links that are defined
 * further down.
 */
export function withoutSurprises(answer: string): string {
  return answer.replaceAll(/ and \[x\] and !\[alt\]\([^)]*\)| and \[ref link\]\[1\]|^\[1\]: .*$/gmu, '');
}
