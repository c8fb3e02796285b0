import assert from 'node:assert/strict';
import { isUnencrypted } from '../../../src/endpoints/loopback';

describe('isUnencrypted', () => {
  for (const url of [
    'https://api.example.com',
    'http://localhost:11434/v1',
    'http://127.0.0.1:8080',
    'http://127.9.9.9',
    'http://[::1]:1234/v1',
  ]) {
    it(`is false for ${url}`, () => assert.equal(isUnencrypted(new URL(url)), false));
  }
  for (const url of [
    'http://api.example.com',
    'http://192.168.0.4:11434',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
  ]) {
    it(`is true for ${url}`, () => assert.equal(isUnencrypted(new URL(url)), true));
  }
});
