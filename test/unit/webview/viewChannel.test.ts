import assert from 'node:assert/strict';
import type { Webview } from 'vscode';
import { newConversation } from '../../../src/shared/conversation';
import type { ToView } from '../../../src/shared/protocol';
import { toSnapshot } from '../../../src/shared/snapshot';
import { ViewChannel } from '../../../src/webview/viewChannel';

/** A page that takes messages at the pace the test sets. */
function startChannel() {
  const posted: ToView[] = [];
  const waiting: ((visible: boolean) => void)[] = [];
  const webview = {
    postMessage: (message: ToView) => {
      posted.push(message);
      return new Promise<boolean>((resolve) => waiting.push(resolve));
    },
  } as unknown as Webview;
  const channel = new ViewChannel(webview, () => ({
    conversation: toSnapshot(newConversation('c', 0)),
    draft: '',
    panel: { attachments: [], usesTools: false, queued: [], sendKey: 'enter', presets: [] },
  }));
  const settle = async (visible = true): Promise<void> => {
    waiting.shift()?.(visible);
    await new Promise(setImmediate);
  };
  return { channel, posted, settle };
}

describe('ViewChannel', () => {
  it('begins with a snapshot and merges the deltas that gather while a message is under way', async () => {
    const { channel, posted, settle } = startChannel();
    channel.restart();
    for (const text of ['a', 'b', 'c']) channel.sendEvent({ type: 'text-delta', text });
    channel.sendEvent({ type: 'reasoning-delta', text: 'r' });
    assert.deepEqual(
      posted.map(({ type }) => type),
      ['snapshot'],
    );
    await settle();
    assert.deepEqual(posted[1], {
      type: 'events',
      revision: 1,
      events: [
        { type: 'text-delta', text: 'abc' },
        { type: 'reasoning-delta', text: 'r' },
      ],
    });
  });

  it('keeps the order of deltas and panel changes', async () => {
    const { channel, posted, settle } = startChannel();
    channel.restart();
    channel.sendEvent({ type: 'text-delta', text: 'a' });
    channel.sendPanel();
    channel.sendEvent({ type: 'text-delta', text: 'b' });
    for (let count = 0; count < 4; count++) await settle();
    assert.deepEqual(
      posted.map(({ type, revision }) => [type, revision]),
      [
        ['snapshot', 0],
        ['events', 1],
        ['panel', 2],
        ['events', 3],
      ],
    );
  });

  it('sends nothing to a page that is hidden until it says it is ready', async () => {
    const { channel, posted, settle } = startChannel();
    channel.restart();
    await settle(false);
    channel.sendEvent({ type: 'text-delta', text: 'lost' });
    assert.equal(posted.length, 1);
    channel.restart();
    assert.equal(posted[1]?.type, 'snapshot');
  });
});
