import assert from 'node:assert/strict';
import { namedPath, withoutPathComment } from '../../../src/editor/namedPath';

describe('namedPath', () => {
  const beside: Record<string, string | undefined> = {
    'src/basket.ts': 'src/basket.ts',
    'title="src/basket.ts"': 'src/basket.ts',
    "{file='a b.ts'}": undefined,
    'path=./src\\basket.ts': 'src/basket.ts',
    'file: /home/me/x.py': '/home/me/x.py',
    '../../etc/passwd.txt': undefined,
    'https://example.com/a.ts': undefined,
    '{1,3-5}': undefined,
    showLineNumbers: undefined,
    Dockerfile: 'Dockerfile',
  };
  for (const [info, path] of Object.entries(beside)) {
    it(`reads ${path ?? 'no path'} beside a fence: ${info}`, () => assert.equal(namedPath('x', info), path));
  }

  const comments: Record<string, string | undefined> = {
    '// src/basket.ts': 'src/basket.ts',
    '# file: tools/run.py': 'tools/run.py',
    '<!-- index.html -->': 'index.html',
    '/* styles/a.css */': 'styles/a.css',
    '-- db/schema.sql': 'db/schema.sql',
    '#!/bin/bash': undefined,
    '// the basket, see src/basket.ts': undefined,
    '#include "basket.h"': undefined,
    '// TODO': undefined,
  };
  for (const [comment, path] of Object.entries(comments)) {
    it(`reads ${path ?? 'no path'} in the first line: ${comment}`, () => {
      assert.equal(namedPath(`\n${comment}\ncode();\n`, ''), path);
    });
  }

  it('leaves a comment out that names the file the code goes to, and keeps all others', () => {
    assert.equal(withoutPathComment('// src/a.ts\ncode();', '/w/src/a.ts'), 'code();');
    assert.equal(withoutPathComment('// src/a.ts\ncode();', '/w/src/b.ts'), '// src/a.ts\ncode();');
    assert.equal(withoutPathComment('code();\n', '/w/src/b.ts'), 'code();\n');
  });
});
