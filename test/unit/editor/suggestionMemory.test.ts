import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { SuggestionMemory } from '../../../src/editor/suggestionMemory';

const uri = 'file:///a.ts';

describe('SuggestionMemory', () => {
  it('shows the rest while one types along, after each character and back again', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string({ minLength: 1 }), (before, after, text) => {
        const memory = new SuggestionMemory();
        memory.add({ uri, before, after }, text);
        for (let typed = 0; typed < text.length; typed += 1) {
          const found = memory.find({ uri, before: before + text.slice(0, typed), after });
          assert.ok(found !== undefined && found.over === 0);
          // Where the text repeats itself, an earlier or a later part of it may be meant.
          assert.ok(text.endsWith(found.text) && text.slice(0, typed).endsWith(text.slice(0, -found.text.length)));
        }
      }),
    );
  });

  it('knows nothing where something else was typed, in another file, and when all was taken', () => {
    const memory = new SuggestionMemory();
    memory.add({ uri, before: 'let a = ', after: ';' }, 'one()');
    assert.equal(memory.find({ uri, before: 'let a = t', after: ';' }), undefined);
    assert.equal(memory.find({ uri, before: 'let a = one()', after: ';' }), undefined);
    assert.equal(
      memory.find({ uri, before: 'x; let a = o', after: ';' }),
      undefined,
      'another beginning of a short file',
    );
    assert.equal(memory.find({ uri, before: 'let a = o', after: ';x' }), undefined);
    assert.equal(memory.find({ uri: 'file:///b.ts', before: 'let a = ', after: ';' }), undefined);
    assert.deepEqual(memory.find({ uri, before: 'let a = on', after: ';' }), { text: 'e()', over: 0 });
  });

  it('takes in brackets and quotes that the editor closed by itself', () => {
    const memory = new SuggestionMemory();
    memory.add({ uri, before: 'call', after: ';' }, '("a", b)');
    assert.deepEqual(memory.find({ uri, before: 'call(', after: ');' }), { text: '"a", b)', over: 1 });
    assert.deepEqual(memory.find({ uri, before: 'call("', after: '");' }), { text: 'a", b)', over: 2 });
    assert.equal(memory.find({ uri, before: 'call(', after: '];' }), undefined);
  });

  it('remembers that nothing comes, there and nowhere else', () => {
    const memory = new SuggestionMemory();
    memory.add({ uri, before: 'end', after: '' }, '');
    assert.deepEqual(memory.find({ uri, before: 'end', after: '' }), { text: '', over: 0 });
    assert.equal(memory.find({ uri, before: 'ends', after: '' }), undefined);
  });

  it('recognises a place in a long file, whatever happens far away', () => {
    const memory = new SuggestionMemory();
    const long = 'line\n'.repeat(1000);
    memory.add({ uri, before: `${long}here `, after: `\n${long}` }, 'it is');
    const found = memory.find({ uri, before: `new\n${long}here it`, after: `\n${long}new` });
    assert.deepEqual(found, { text: ' is', over: 0 });
  });

  it('forgets the oldest', () => {
    const memory = new SuggestionMemory();
    for (let index = 0; index < 41; index += 1) memory.add({ uri, before: `${index}:`, after: '' }, 'x');
    assert.equal(memory.find({ uri, before: '0:', after: '' }), undefined);
    assert.deepEqual(memory.find({ uri, before: '1:', after: '' }), { text: 'x', over: 0 });
  });
});
