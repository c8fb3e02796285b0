import assert from 'node:assert/strict';
import { looksLikeSecret } from '../../../src/endpoints/secretHeader';

describe('looksLikeSecret', () => {
  for (const value of [
    'Bearer abcdef123456',
    'Basic dXNlcjpwYXNz',
    'sk-proj-0123456789abcdef',
    'mk_live_0123456789abcdef',
    'b747e8910c2d4f6a8b0c2d4e6f708192',
    'x=9f8e7d6c5b4a39281706f5e4d3c2b1a0',
  ]) {
    it(`refuses ${value}`, () => assert.equal(looksLikeSecret(value), true));
  }

  for (const value of [
    '${key}',
    'Bearer ${key}',
    'Aside',
    'https://example.com/some/long/path/2026/page',
    'application/json; charset=utf-8',
    '2026-01-01',
    'organization-name',
    '',
  ]) {
    it(`lets ${value === '' ? 'nothing' : value} pass`, () => assert.equal(looksLikeSecret(value), false));
  }
});
