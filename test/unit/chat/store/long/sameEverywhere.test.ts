import { playStories } from '../support/randomStories';

describe('A conversation', () => {
  it('is the same in host, store and webview after a thousand random stories', async function () {
    this.timeout(1_800_000);
    await playStories(1000);
  });
});
