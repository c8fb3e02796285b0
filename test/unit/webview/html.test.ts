import assert from 'node:assert/strict';
import { chatPage } from '../../../src/webview/html';

const page = chatPage({
  scriptUri: 'https://host/main.js?a=1&b=2',
  styleUri: 'https://host/chat.css',
  cspSource: 'https://host',
  nonce: 'abc',
  language: 'fr',
  place: 'view',
  translations: { 'a</script><script>b': 'c' },
});

describe('chatPage', () => {
  it('allows scripts by nonce only, and no connection', () => {
    const policy = /Content-Security-Policy" content="([^"]+)"/u.exec(page)?.[1];
    assert.equal(
      policy,
      `default-src 'none'; script-src 'nonce-abc'; style-src https://host; font-src https://host; img-src data:`,
    );
  });

  it('lets no string end the element it stands in', () => {
    assert.equal(page.match(/<script/gu)?.length, 2);
    assert.match(page, /src="https:\/\/host\/main\.js\?a=1&amp;b=2"/u);
  });
});
