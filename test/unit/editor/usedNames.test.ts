import assert from 'node:assert/strict';
import { usedNames } from '../../../src/editor/usedNames';

function names(text: string, place: { first: number; last: number; near: number }): string[] {
  return usedNames(text.split('\n'), place).map(({ name }) => name);
}

describe('usedNames', () => {
  it('gives what is called, and types, the nearest first, then what is imported, each once', () => {
    const text = [
      "import { total, type Line } from './basket';",
      "import * as fs from 'node:fs/promises';",
      'far(1);',
      'const lines: Line[] = near(2);',
      '',
    ].join('\n');
    assert.deepEqual(names(text, { first: 2, last: 4, near: 4 }), ['Line', 'near', 'far', 'total']);
  });

  it('gives no keyword, and nothing that is quoted', () => {
    assert.deepEqual(names('while(true) { return(make()); }', { first: 0, last: 0, near: 0 }), ['make']);
    assert.deepEqual(names('from shop import Basket, total\n', { first: 1, last: 1, near: 1 }), [
      'shop',
      'Basket',
      'total',
    ]);
    assert.deepEqual(names('#include <vector.h>\n#include "Shop.h"\n', { first: 2, last: 2, near: 2 }), []);
  });

  it('says where each stands', () => {
    assert.deepEqual(usedNames(['  call();'], { first: 0, last: 0, near: 0 }), [
      { name: 'call', line: 0, character: 2 },
    ]);
  });
});
