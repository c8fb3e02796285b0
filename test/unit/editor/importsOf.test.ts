import assert from 'node:assert/strict';
import { commentAt } from '../../../src/editor/commentAt';
import { importsOf } from '../../../src/editor/importsOf';

describe('importsOf', () => {
  for (const [language, text, expected] of [
    [
      'TypeScript',
      "import {\n  a,\n  b,\n} from 'c';\nimport d from 'e';\n\nconst x = 1;",
      "import {\n  a,\n  b,\n} from 'c';\nimport d from 'e';",
    ],
    ['Python', 'import os\nfrom a import (\n    b,\n)\n\nx = 1', 'import os\nfrom a import (\n    b,\n)'],
    ['Go', 'package main\n\nimport (\n\t"fmt"\n)\n\nfunc main() {}', 'package main\nimport (\n\t"fmt"\n)'],
    ['C', '#include <a.h>\nint x;', '#include <a.h>'],
    ['Rust', 'use std::fmt;\nmod a;\nfn main() {}', 'use std::fmt;\nmod a;'],
  ] as const) {
    it(`finds those of ${language}`, () => assert.equal(importsOf(text.split('\n')), expected));
  }
});

function at(text: string, line: number): string | undefined {
  const lines = text.split('\n');
  return commentAt((index) => lines[index] ?? '', line);
}

describe('commentAt', () => {
  it('finds the comment at the line, or right above a blank one, with all its lines', () => {
    assert.equal(at('x\n// one two\n// three\n', 2), '// one two\n// three');
    assert.equal(at('x\n// one two\n// three\n', 3), '// one two\n// three');
    assert.equal(at('# sort the list', 0), '# sort the list');
    assert.equal(at('/**\n * Sorts the list.\n */', 2), '/**\n * Sorts the list.\n */');
  });

  it('finds none in code, nor a mark without words', () => {
    assert.equal(at('const a = 1;', 0), undefined);
    assert.equal(at('// one two\ncode();\n', 2), undefined);
    assert.equal(at('//', 0), undefined);
  });
});
