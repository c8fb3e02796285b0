import assert from 'node:assert/strict';
import { lineOfKey, looksSecret } from '../../../src/context/secrets';

describe('looksSecret', () => {
  const secret = [
    '.env',
    '.env.local',
    'server.pem',
    'id_ed25519',
    'credentials.json',
    '.npmrc',
    'secrets.yaml',
    'a.p12',
  ];
  const plain = ['.env.example', 'environment.ts', 'keys.ts', 'secret.ts', 'id_rsa.pub', 'README.md', 'password.tsx'];
  for (const name of secret) it(`takes ${name} for a secret`, () => assert.equal(looksSecret(name), true));
  for (const name of plain) it(`takes ${name} for no secret`, () => assert.equal(looksSecret(name), false));
});

describe('lineOfKey', () => {
  // Made up, and put together here so that no scanner takes them for real ones.
  const keys = [
    ['sk-', 'proj-', 'a1b2c3d4e5f6g7h8i9j0k1l2'].join(''),
    ['ghp', '_', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join(''),
    ['AKIA', 'ABCDEFGH12345678'].join(''),
    ['-----BEGIN RSA ', 'PRIVATE KEY-----'].join(''),
    'api_key = "0a1b2c3d4e5f6a7b8c9d0e1f"',
    'DB_PASSWORD: hunter2hunter2hunter2x',
  ];
  for (const key of keys) {
    it(`finds the line of ${key.slice(0, 8)}…`, () => assert.equal(lineOfKey(`one\ntwo ${key}\n`), 1));
  }

  it('takes ordinary code for what it is', () => {
    for (const text of [
      'const apiKey = settings.get("apiKeyOfTheEndpoint");',
      'token: CancellationTokenSourceOfTheEditor',
      'const sha = "0123456789abcdef0123456789abcdef01234567";',
      'import { SecretStorageChangeEvent } from "vscode";',
      'password = readPasswordFromKeyring(account)',
    ]) {
      assert.equal(lineOfKey(text), undefined, text);
    }
  });
});
