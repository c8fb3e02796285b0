import assert from 'node:assert/strict';
import { baseUrlCandidates, endpointUrl, originUrl, withoutSecrets } from '../../../src/api/url';

describe('endpointUrl', () => {
  const rows = [
    ['https://a.example', 'https://a.example/v1/chat/completions'],
    ['https://a.example/', 'https://a.example/v1/chat/completions'],
    ['https://a.example/v1', 'https://a.example/v1/chat/completions'],
    [' https://a.example/v1// ', 'https://a.example/v1/chat/completions'],
    ['https://a.example/v1/chat/completions', 'https://a.example/v1/chat/completions'],
    ['https://a.example/v1/models', 'https://a.example/v1/chat/completions'],
    ['https://a.example/chat/completions', 'https://a.example/chat/completions'],
    ['https://a.example/openai/deployments/x?api-version=1', 'https://a.example/openai/deployments/x/chat/completions?api-version=1'],
    ['http://[::1]:8080/api#top', 'http://[::1]:8080/api/chat/completions'],
  ] as const; // prettier-ignore
  for (const [base, expected] of rows) {
    it(base, () => assert.equal(endpointUrl(base, 'chat/completions'), expected));
  }

  it('is the same for every candidate that it makes', () => {
    assert.deepEqual(
      baseUrlCandidates('https://a.example').map((base) => endpointUrl(base, 'models')),
      [
        'https://a.example/v1/models',
        'https://a.example/models',
        'https://a.example/api/v1/models',
        'https://a.example/api/models',
        'https://a.example/openai/v1/models',
        'https://a.example/v1beta/openai/models',
      ],
    );
  });
});

describe('originUrl', () => {
  it('counts from the origin and drops the query', () => {
    assert.equal(originUrl('https://a.example/v1?x=1', '/v2/billing'), 'https://a.example/v2/billing');
  });
});

describe('withoutSecrets', () => {
  it('keeps neither query nor password', () => {
    assert.equal(withoutSecrets('https://me:secret@a.example/v1?key=secret#secret'), 'https://a.example/v1');
  });
});
