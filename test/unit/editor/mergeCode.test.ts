import assert from 'node:assert/strict';
import { linesToReplace, withLinesReplaced } from '../../../src/editor/mergeCode';

const script = `import a from 'a';

class Basket {
  add(line) {
    this.lines.push(line);
  }

  total() {
    let sum = 0;
    if (sum) {
      sum += 1;
    } else {
      sum -= 1;
    }
    return sum;
  }
}
`;
const python = `import os


def first(x):
    return x


def second(x):
    if x:
        return 1
    return 2


second(3)
`;

/** The file after the code took the place of what it is a version of. */
function merged(file: string, code: string): string | undefined {
  const lines = linesToReplace(file, code);
  return lines && withLinesReplaced(file, lines, code);
}

describe('linesToReplace', () => {
  it('finds the method that begins as the code does, wherever it is indented', () => {
    assert.deepEqual(linesToReplace(script, 'total() {\n  return 1;\n}'), { first: 7, last: 15 });
    assert.equal(
      merged(script, 'add(line) {\n\n  push(line);\n}\n'),
      script
        .replace('this.lines.push', '\n    push')
        .replace('{\n\n    push', '{\n\n    push')
        .replace('    \n    push', '\n    push'),
    );
  });

  it('ends a block of Python where the indentation ends', () => {
    assert.deepEqual(linesToReplace(python, 'def second(x):\n    return x\n'), { first: 7, last: 10 });
    assert.equal(
      merged(python, 'def first(x):\n    y = x\n    return y'),
      python.replace('    return x\n', '    y = x\n    return y\n'),
    );
  });

  it('finds nothing where the beginning is new, is there twice, or says too little', () => {
    assert.equal(linesToReplace(script, 'remove(line) {\n}'), undefined);
    assert.equal(linesToReplace(`${script}${script}`, 'total() {\n}'), undefined);
    assert.equal(linesToReplace(script, '}\n'), undefined);
    assert.equal(linesToReplace('', 'a();'), undefined);
  });

  it('takes a whole file, and several blocks, for no part of a file', () => {
    assert.equal(linesToReplace(script, script), undefined);
    assert.equal(linesToReplace(python, 'def first(x):\n    return 1\n\n\ndef second(x):\n    return 2\n'), undefined);
  });
});
