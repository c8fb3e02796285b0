import assert from 'node:assert/strict';
import { buildGenerateMessages, type CursorContext } from '../../../src/prompt/generate';

const context: CursorContext = {
  path: 'src/a.ts',
  languageId: 'typescript',
  before: 'const a = 1;\n',
  selected: '',
  after: '\nconst z = 1;',
};

const asked = (...given: Parameters<typeof buildGenerateMessages>): string => {
  const content = buildGenerateMessages(...given)[1]?.content;
  assert.ok(typeof content === 'string');
  return content;
};

describe('buildGenerateMessages', () => {
  it('puts the cursor where it is, and the instruction last', () => {
    const content = asked(context, { type: 'write', instruction: 'a sum' });
    assert.ok(content.includes('const a = 1;\n<CURSOR>\nconst z = 1;'));
    assert.ok(content.endsWith('Write what belongs at <CURSOR>: a sum'));
  });

  it('shows the selected code by itself', () => {
    const content = asked({ ...context, selected: 'old();' }, { type: 'write', instruction: 'newer' });
    assert.ok(content.includes('Selected code, which stands at <CURSOR>:\n\n```typescript\nold();\n```'));
    assert.ok(content.endsWith('your reply takes its place, all of it: newer'));
  });

  it('tells of imports, symbols and declarations where they are known, and only there', () => {
    const content = asked(
      {
        ...context,
        imports: "import b from 'b';",
        symbols: ['class A', 'method b'],
        signatures: ['function c(): void'],
      },
      { type: 'continue' },
    );
    assert.ok(content.includes("It begins with:\n\n```typescript\nimport b from 'b';\n```"));
    assert.ok(content.includes('<CURSOR> is inside: class A > method b.'));
    assert.ok(content.includes('Declared elsewhere:\n\n```typescript\nfunction c(): void\n```'));
    assert.doesNotMatch(asked(context, { type: 'continue' }), /It begins with|is inside|Declared/u);
  });

  it('names every problem to fix', () => {
    const content = asked({ ...context, selected: 'x' }, { type: 'fix', problems: ['Line 1: one', 'Line 2: two'] });
    assert.ok(content.endsWith('- Line 1: one\n- Line 2: two'));
  });

  it('gives earlier answers back with what was wanted of them', () => {
    const messages = buildGenerateMessages(context, { type: 'write', instruction: 'a' }, [
      { answer: 'one();', instruction: 'shorter' },
    ]);
    assert.deepEqual(
      messages.map(({ role }) => role),
      ['system', 'user', 'assistant', 'user'],
    );
    assert.equal(messages[2]?.content, 'one();');
    assert.equal(messages[3]?.content, 'Write all of it again, changed: shorter');
  });
});
