import assert from 'node:assert/strict';
import { readEndpointSetting } from '../../../src/endpoints/endpointSetting';

const entry = { id: 'mine-2', name: 'Mine', baseUrl: 'https://example.com/v1' };

describe('an entry of aside.endpoints', () => {
  it('is read with what it may hold, and without anything else', () => {
    assert.deepEqual(readEndpointSetting(entry), entry);
    const whole = { ...entry, headers: { 'X-Team': 'blue' }, models: ['a/b'], keyVariable: 'MY_KEY' };
    assert.deepEqual(readEndpointSetting({ ...whole, key: 'never from here' }), whole);
    assert.deepEqual(readEndpointSetting({ ...entry, baseUrl: ' http://127.0.0.1:1234 ' }), {
      ...entry,
      baseUrl: 'http://127.0.0.1:1234',
    });
  });

  const mistakes: [name: string, entry: unknown, said: RegExp][] = [
    ['no object', 'mine', /“id”/u],
    ['nothing', null, /“id”/u],
    ['an id of a path', { ...entry, id: '../mine' }, /“id” must be of small letters/u],
    ['no name', { ...entry, name: '' }, /“name”/u],
    ['an address that is none', { ...entry, baseUrl: 'example.com' }, /“baseUrl” must be an http or https/u],
    ['an address of a file', { ...entry, baseUrl: 'file:///etc/passwd' }, /“baseUrl” must be an http or https/u],
    ['headers that hold a list', { ...entry, headers: { a: ['b'] } }, /“headers”/u],
    ['headers that are a list', { ...entry, headers: ['b'] }, /“headers”/u],
    ['a key', { ...entry, headers: { 'X-Key': 'sk-abcdefghijklmnop' } }, /“X-Key” looks like a key.*\$\{key\}/u],
    ['models that are one', { ...entry, models: 'a' }, /“models”/u],
    ['models that are numbers', { ...entry, models: [1] }, /“models”/u],
    ['no name of a variable', { ...entry, keyVariable: '' }, /“keyVariable”/u],
  ];
  for (const [name, mistaken, said] of mistakes)
    it(`says what is wrong: ${name}`, () => {
      const read = readEndpointSetting(mistaken);
      assert.ok(typeof read === 'string');
      assert.match(read, said);
    });
});
