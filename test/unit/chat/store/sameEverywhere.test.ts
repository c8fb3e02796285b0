import { playStories } from './support/randomStories';

describe('A conversation', () => {
  it('is the same in host, store and webview after any events with any reloads in between', async function () {
    this.timeout(60_000);
    await playStories(50);
  });
});
