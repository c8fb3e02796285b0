import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Surroundings } from '../../src/editor/placeAt';

/** A model's answer, where it is wanted, and what the whole file has to be with it. */
export interface AnswerCase {
  readonly name: string;
  readonly surroundings: Surroundings;
  readonly answer: string;
  readonly expected: string;
}

const folder = path.join('test', 'fixtures', 'generate', 'answers');

/** Every case of `test/fixtures/generate/answers`; its README says how they are written. */
export function answerCases(): AnswerCase[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .flatMap((file) => readCases(readFileSync(path.join(folder, file), 'utf8')));
}

function readCases(text: string): AnswerCase[] {
  const [head = '', ...cases] = text.replace(/\n$/u, '').split(/\n?^=== /mu);
  return cases.map((source) => readCase(source, head.replace(/^@ /u, '').trim()));
}

function readCase(source: string, head: string): AnswerCase {
  const [title = '', ...lines] = source.split('\n');
  const [name = '', own] = title.split(' | ');
  const [file = '', languageId = '', unit = ''] = (own ?? head).split(' ');
  const [place = '', answer = '', expected = ''] = lines.join('\n').split(/\n?^--- (?:answer|expected)\n/mu);
  const [before = '', selected = '', after = ''] = place.split(/[⟦⟧]/u);
  return {
    name: `${languageId}: ${name}`,
    surroundings: {
      path: file,
      languageId,
      before,
      selected,
      after,
      unit: unit === 'tab' ? '\t' : ' '.repeat(Number(unit)),
    },
    answer: answer.replaceAll('␍', '\r'),
    expected,
  };
}
