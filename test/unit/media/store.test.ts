import assert from 'node:assert/strict';
import { ChatStore } from '../../../media/chat/store';
import type { AssistantMessage } from '../../../src/shared/conversation';
import type { PanelState, ToView } from '../../../src/shared/protocol';

const panel: PanelState = { model: 'm', usesTools: false, attachments: [], queued: [], sendKey: 'enter', presets: [] };
const answer: AssistantMessage = {
  role: 'assistant',
  id: 'a',
  createdAt: 0,
  model: 'e/m',
  text: '',
  reasoning: '',
  images: [],
  citations: [],
  notices: [],
};

/** A store whose frames come when the test says so. */
function createStore() {
  let asked = 0;
  const frames: (() => void)[] = [];
  const store = new ChatStore(
    () => asked++,
    (task) => frames.push(task),
  );
  return {
    store,
    asked: () => asked,
    frame: () => {
      for (const task of frames.splice(0)) task();
      return store.state.conversation?.streaming?.text;
    },
  };
}

function snapshot(revision: number, text = ''): ToView {
  const conversation = { id: 'c', createdAt: 0, title: '', messages: [], streaming: { ...answer, text }, leafId: 'a' };
  return { type: 'snapshot', revision, conversation, draft: '', panel };
}

const delta = (revision: number, text: string): ToView => ({
  type: 'events',
  revision,
  events: [{ type: 'text-delta', text }],
});

describe('ChatStore', () => {
  it('asks for a snapshot and shows nothing before it has come', () => {
    const { store, asked, frame } = createStore();
    store.start();
    store.receive(delta(1, 'too early'));
    frame();
    assert.equal(asked(), 1);
    assert.equal(store.state.conversation, undefined);
  });

  it('applies what came since the last frame at once, in order', () => {
    const { store, frame } = createStore();
    let changes = 0;
    store.subscribe(() => changes++);
    for (const message of [snapshot(4), delta(5, 'one '), delta(6, 'two '), delta(7, 'three')]) store.receive(message);
    assert.equal(changes, 0);
    assert.equal(frame(), 'one two three');
    assert.equal(changes, 1);
  });

  it('asks once for a snapshot when a message is missing, takes nothing until it comes, and goes on from there', () => {
    const { store, asked, frame } = createStore();
    store.receive(snapshot(0));
    store.receive(delta(1, 'one '));
    store.receive(delta(3, 'three '));
    store.receive(delta(4, 'four '));
    assert.equal(asked(), 1);
    assert.equal(frame(), 'one ');
    store.receive(snapshot(5, 'one two three four '));
    store.receive(delta(6, 'five'));
    assert.equal(frame(), 'one two three four five');
    assert.equal(asked(), 1);
  });

  it('shows the panel state and counts the wishes for focus', () => {
    const { store, frame } = createStore();
    store.receive(snapshot(0));
    store.receive({ type: 'panel', revision: 1, panel: { ...panel, model: 'other' } });
    store.receive({ type: 'composer-focus', revision: 2 });
    frame();
    assert.equal(store.state.panel?.model, 'other');
    assert.equal(store.state.focusRequests, 1);
  });

  it('tells nobody who has stopped listening', () => {
    const { store, frame } = createStore();
    const stop = store.subscribe(() => assert.fail('told'));
    stop();
    store.receive(snapshot(0));
    frame();
  });
});
