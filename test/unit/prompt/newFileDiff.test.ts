import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { newFileDiff } from '../../../src/prompt/newFileDiff';

/** What Git itself says of a new file, without its line of hashes. */
function diffOfGit(name: string, text: string): string {
  const cwd = mkdtempSync(path.join(tmpdir(), 'aside-diff-'));
  try {
    writeFileSync(path.join(cwd, name), text);
    const options = ['-c', 'core.quotePath=false', '-c', 'core.autocrlf=false', 'diff', '--no-index', '--no-color'];
    const { stdout } = spawnSync('git', [...options, '--', '/dev/null', name], { cwd, encoding: 'utf8' });
    return stdout.replace(/^index .*\n/mu, '');
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

describe('newFileDiff', () => {
  for (const text of ['', 'one\n', 'one', 'one\ntwo\n', 'one\r\nzwei ü\r\n', '\n', 'a\n\n', '--- x\n+++ y\n']) {
    it(`shows ${JSON.stringify(text)} as Git does`, () => {
      assert.equal(newFileDiff('new.txt', text), diffOfGit('new.txt', text));
    });
  }

  it('says where a content is left out', () => {
    assert.match(
      newFileDiff('a/b.png', undefined),
      /^diff --git a\/a\/b\.png b\/a\/b\.png\n.*\n\(its content is left out/u,
    );
  });
});
