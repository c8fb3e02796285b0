import assert from 'node:assert/strict';
import { nearbyUnit } from '../../../src/editor/nearbyUnit';

describe('nearbyUnit', () => {
  const mixed = 'class A:\n\tdef a(self):\n\t\treturn 0\n\n    def b(self):\n        return 1\n';

  it('is that of the nearest block above, else of the nearest below', () => {
    const middle = mixed.indexOf('\n\n') + 1;
    assert.equal(nearbyUnit(mixed.slice(0, middle), mixed.slice(middle)), '\t');
    assert.equal(nearbyUnit(mixed, ''), '    ');
    assert.equal(nearbyUnit('', '\nif (a) {\n  b();\n}\n'), '  ');
  });

  it('is told by no alignment, and by no line that is carried on', () => {
    for (const text of ['', 'a(b,\n  c);\n', 'x = {\n             a: 1,\n', 'const a =\n    b;\n']) {
      assert.equal(nearbyUnit(text, ''), undefined, text);
    }
  });
});
