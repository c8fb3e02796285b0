import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { fixtureNames, readExpected, readFixture } from '../../support/fixtures';

const isRecorded = (file: string): boolean => /\.(?:sse|json)$/u.test(file) && !file.endsWith('.expected.json');
const text = (name: string): string => new TextDecoder().decode(readFixture(name));

describe('fixtures', () => {
  const names = fixtureNames();
  const streams = readdirSync('test/fixtures/streams').filter(isRecorded);
  const bodies = readdirSync('test/fixtures/bodies').filter(isRecorded);

  it(`has expected readings of ${names.length}: every stream, and every body that is an answer`, () => {
    assert.deepEqual(names.filter((name) => name.endsWith('.sse')).toSorted(), streams.toSorted());
    const answers = bodies.filter((name) => 'choices' in (JSON.parse(text(name)) as object));
    assert.deepEqual(names.filter((name) => name.endsWith('.json')).toSorted(), answers.toSorted());
  });

  it('has every file in the table of its README, and nothing else there', () => {
    const table = readFileSync('test/fixtures/README.md', 'utf8');
    const listed = [...table.matchAll(/^\| `(?:streams|bodies)\/(?<name>[^`]+)`/gmu)].map(
      (row) => row.groups?.['name'],
    );
    assert.deepEqual(listed.toSorted(), [...streams, ...bodies].toSorted());
  });

  it('has expected readings that keep the conventions', () => {
    for (const name of names) {
      const { parts, error } = readExpected(name);
      const types: readonly string[] = parts.map(({ type }) => type);
      const finishes = types.filter((type) => type === 'finish').length;
      assert.equal(finishes, error === undefined ? 1 : 0, name);
      if (error === undefined) assert.equal(types.at(-1), 'finish', name);
      assert.ok([-1, types.length - 2].includes(types.indexOf('usage')), name);
      for (const [index, part] of parts.entries()) {
        if (part.type !== 'text-delta' && part.type !== 'reasoning-delta') continue;
        assert.notEqual(part.text, '', name);
        assert.notEqual(types[index + 1], part.type, name);
      }
    }
  });

  it('holds no other host than example ones, and no key', () => {
    for (const name of [...streams, ...bodies]) {
      const hosts = [...text(name).matchAll(/https?:\/\/(?<host>[\w.-]+)/gu)].map(
        (match) => match.groups?.['host'] ?? '',
      );
      assert.deepEqual(
        hosts.filter((host) => !/(?:^|\.)example\.(?:com|org|net)$/u.test(host)),
        [],
        name,
      );
      assert.doesNotMatch(text(name), /Bearer|sk-[A-Za-z0-9]{8}/u, name);
    }
  });
});
