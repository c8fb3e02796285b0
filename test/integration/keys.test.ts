import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Keys } from '../../src/host/keys';
import { UserError } from '../../src/shared/userError';

/** A keyring in memory, as two windows share the system's; it can be locked. */
class Keyring implements vscode.SecretStorage {
  private readonly secrets = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.SecretStorageChangeEvent>();
  readonly onDidChange = this.changed.event;
  locked = false;

  async get(key: string): Promise<string | undefined> {
    this.unlock();
    return this.secrets.get(key);
  }

  async store(key: string, value: string): Promise<void> {
    this.unlock();
    this.secrets.set(key, value);
    this.changed.fire({ key });
  }

  async delete(key: string): Promise<void> {
    this.unlock();
    this.secrets.delete(key);
    this.changed.fire({ key });
  }

  async keys(): Promise<string[]> {
    return [...this.secrets.keys()];
  }

  private unlock(): void {
    if (this.locked) throw new Error('the keyring is locked');
  }
}

const owner = { id: 'a', baseUrl: 'https://a.example.com/v1' };

describe('keys', () => {
  it('set, replaced and removed in one window are so in the other at once', async () => {
    const keyring = new Keyring();
    const [one, two] = [new Keys(keyring), new Keys(keyring)];
    assert.equal(await two.get(owner), undefined);
    await one.set(owner, 'first');
    assert.equal(await two.get(owner), 'first');
    await two.set(owner, 'second');
    assert.equal(await one.get(owner), 'second');
    await one.remove(owner);
    assert.equal(await two.get(owner), undefined);
  });

  for (const baseUrl of [
    'https://b.example.com/v1',
    'http://a.example.com/v1',
    'https://a.example.com:8443/v1',
    'https://a.example.com.evil.test/v1',
  ]) {
    it(`are not handed out for ${baseUrl}, which is another origin`, async () => {
      const keys = new Keys(new Keyring());
      await keys.set(owner, 'secret');
      assert.equal(await keys.get({ ...owner, baseUrl }), undefined);
      assert.equal(await keys.get({ ...owner, baseUrl: 'https://a.example.com/another/path' }), 'secret');
    });
  }

  it('come from the named environment variable where none is stored', async () => {
    const keys = new Keys(new Keyring());
    process.env['ASIDE_TEST_KEY'] = ' from-environment ';
    try {
      assert.equal(await keys.get({ ...owner, keyVariable: 'ASIDE_TEST_KEY' }), 'from-environment');
      await keys.set(owner, 'stored');
      assert.equal(await keys.get({ ...owner, keyVariable: 'ASIDE_TEST_KEY' }), 'stored');
    } finally {
      delete process.env['ASIDE_TEST_KEY'];
    }
  });

  it('say so when the keyring is locked, and are there again after it', async () => {
    const keyring = new Keyring();
    const keys = new Keys(keyring);
    await keys.set(owner, 'old');
    keyring.locked = true;
    await assert.rejects(keys.set(owner, 'new'), (error) => {
      assert.ok(error instanceof UserError);
      assert.match(error.message, /keyring.*the keyring is locked.*Unlock it, then try again/u);
      return true;
    });
    keyring.locked = false;
    assert.equal(await keys.get(owner), 'old');
  });

  it('that are damaged count as none', async () => {
    const keyring = new Keyring();
    await keyring.store('aside.key.a', '{"origin":');
    assert.equal(await new Keys(keyring).get(owner), undefined);
  });
});
