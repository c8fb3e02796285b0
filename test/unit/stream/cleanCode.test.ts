import assert from 'node:assert/strict';
import { replacedPart } from '../../../src/editor/placeAt';
import { placeOfCode } from '../../../src/editor/placeOfCode';
import { cleanCode } from '../../../src/stream/cleanCode';
import { answerCases, type AnswerCase } from '../../support/generateFixtures';
import { characters, joined, pieces } from '../../support/pieces';

async function filled({ surroundings }: AnswerCase, answer: AsyncIterable<string>): Promise<string> {
  const part = replacedPart(surroundings);
  const code = await joined(cleanCode(answer, placeOfCode(part)));
  // Where no code comes, the command leaves the place alone.
  return code === '' ? part.before + part.selected + part.after : part.before + code + part.after;
}

describe('cleanCode', () => {
  const cases = answerCases();

  it(`has ${cases.length} answers to clean, in ${new Set(cases.map((one) => one.surroundings.languageId)).size} languages`, () => {
    assert.ok(cases.length >= 60);
    assert.ok(new Set(cases.map((one) => one.surroundings.languageId)).size >= 8);
  });

  for (const one of cases) {
    it(one.name, async () => {
      assert.equal(await filled(one, pieces(one.answer)), one.expected);
      assert.equal(await filled(one, characters(one.answer)), one.expected, 'cut at every character');
    });
  }
});
