import assert from 'node:assert/strict';
import { cleanMessage } from '../../../src/stream/cleanMessage';
import { characters, joined } from '../../support/pieces';

describe('cleanMessage', () => {
  for (const [name, answer, message] of [
    ['as it is', 'Fix the sum\n\nIt left out taxes.\n', 'Fix the sum\n\nIt left out taxes.'],
    ['out of a fence', '```\nFix the sum\n```', 'Fix the sum'],
    ['after talk', 'Here is a commit message:\n\nFix the sum', 'Fix the sum'],
    [
      'after talk, out of a fence',
      'Sure! Here it is:\n\n```text\nfix: the sum\n\n- taxes\n```\n',
      'fix: the sum\n\n- taxes',
    ],
    ['out of quotes', '"Fix the sum"', 'Fix the sum'],
    ['after its name', 'Commit message: Fix the sum', 'Fix the sum'],
  ] as const) {
    it(`gives a message ${name}`, async () => {
      assert.equal(await joined(cleanMessage(characters(answer))), message);
    });
  }
});
