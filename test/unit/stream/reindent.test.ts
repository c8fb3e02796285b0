import assert from 'node:assert/strict';
import { lines } from '../../../src/stream/lines';
import type { Indentation } from '../../../src/stream/place';
import { reindent } from '../../../src/stream/reindent';
import { characters, joined } from '../../support/pieces';

const fit = (code: string, place: Indentation): Promise<string> => joined(reindent(lines(characters(code)), place));

describe('reindent', () => {
  it('puts every line but the first, which begins at the cursor, at the depth of the place', async () => {
    const place = { indent: '    ', first: '', unit: '  ' };
    assert.equal(await fit('if (a) {\n  b();\n}\n', place), 'if (a) {\n      b();\n    }\n');
  });

  it('takes away the depth that the answer has of its own', async () => {
    const place = { indent: '  ', first: '', unit: '  ' };
    assert.equal(await fit('      a\n        b\n      c', place), 'a\n    b\n  c');
  });

  it('writes the levels in tabs where the file has tabs', async () => {
    const place = { indent: '\t', first: '', unit: '\t' };
    assert.equal(await fit('def f():\n    if x:\n        y()\n', place), 'def f():\n\t\tif x:\n\t\t\ty()\n');
  });

  it('writes the levels in spaces where the answer has tabs', async () => {
    const place = { indent: '', first: '', unit: '    ' };
    assert.equal(await fit('f {\n\tg {\n\t\th\n', place), 'f {\n    g {\n        h\n');
  });

  it('keeps what is aligned beyond a level', async () => {
    const place = { indent: '', first: '', unit: '    ' };
    assert.equal(await fit('f(\n  a,\n   b)\n', place), 'f(\n    a,\n     b)\n');
  });

  it('gives the first line what is missing where it begins left of its indentation', async () => {
    const place = { indent: '    ', first: '    ', unit: '    ' };
    assert.equal(await fit('a\nb', place), '    a\n    b');
  });

  it('leaves no white space on blank lines', async () => {
    const place = { indent: '  ', first: '', unit: '  ' };
    assert.equal(await fit('a\n   \n\nb', place), 'a\n\n\n  b');
  });
});
