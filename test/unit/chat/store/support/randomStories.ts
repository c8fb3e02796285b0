import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { mergeEvent } from '../../../../../src/chat/store/mergeMessages';
import { interruption } from '../../../../../src/chat/store/interruptedAnswer';
import { newestLeaf, versionsOf } from '../../../../../src/shared/branches';
import {
  applyEvent,
  lineTo,
  newConversation,
  withMessages,
  type Conversation,
  type ConversationEvent,
} from '../../../../../src/shared/conversation';
import { toSnapshot, type ConversationSnapshot } from '../../../../../src/shared/snapshot';
import { DiskFiles } from '../../../../../src/host/diskFiles';
import { temporaryFolder } from './temporaryFolder';
import { RecordedConversation, assistantMessage, openStore, userMessage } from './window';

/** What may happen; numbers choose among what there is at that moment. */
type Step =
  | {
      readonly do: 'ask' | 'answer' | 'continue' | 'select' | 'show-branch' | 'ask-elsewhere';
      readonly choice: number;
      readonly text: string;
    }
  | { readonly do: 'event'; readonly event: ConversationEvent }
  | { readonly do: 'reload'; readonly how: 'close' | 'flush' };

const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.constant('half a pair: \ud83d'));

const anyEvent: fc.Arbitrary<ConversationEvent> = fc.oneof(
  fc.record({ type: fc.constant('text-delta' as const), text }),
  fc.record({ type: fc.constant('reasoning-delta' as const), text }),
  fc.record({ type: fc.constant('reasoning-ended' as const), durationMs: fc.nat() }),
  fc.record({ type: fc.constant('image-added' as const), url: fc.webUrl() }),
  fc.record({ type: fc.constant('citation-added' as const), citation: fc.webUrl().map((url) => ({ url })) }),
  fc.record({ type: fc.constant('notice-added' as const), notice: text }),
  fc.record({
    type: fc.constant('usage-reported' as const),
    usage: fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 }).map((costUsd) => ({ costUsd })),
  }),
  fc.record({
    type: fc.constant('context-reported' as const),
    context: fc.record({
      instructions: fc.array(fc.record({ label: text, uri: fc.webUrl() })),
      omissions: fc.array(
        fc.oneof(
          fc.record({ type: fc.constant('turns' as const), count: fc.nat() }),
          fc.record({ type: fc.constant('attachment' as const), label: text, keptLines: fc.nat() }),
        ),
      ),
    }),
  }),
  fc.record({ type: fc.constant('title-changed' as const), title: text }),
  fc.record({
    type: fc.constant('answer-ended' as const),
    end: fc.oneof(
      fc.record({ type: fc.constant('stopped' as const), at: fc.constant(0) }),
      fc.record({ type: fc.constant('finished' as const), at: fc.constant(0), reason: fc.constant('stop' as const) }),
      fc.record({
        type: fc.constant('failed' as const),
        at: fc.constant(0),
        error: text.map((message) => ({ kind: 'server', message, action: 'retry' as const })),
      }),
    ),
  }),
);

/** Plain objects, as they come out of files and messages. */
const event = anyEvent.map((chosen) => structuredClone(chosen));

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('ask', 'answer', 'continue', 'select', 'show-branch', 'ask-elsewhere'),
      choice: fc.nat(),
      text,
    }),
  },
  { weight: 12, arbitrary: fc.record({ do: fc.constant('event' as const), event }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reload' as const), how: fc.constantFrom('close', 'flush') }) },
);

/** What a step means to a conversation, if anything. The clock has gone on to `at`. */
function eventOf(
  chosen: Exclude<Step, { do: 'reload' }>,
  conversation: Conversation,
  at: number,
): ConversationEvent | undefined {
  if (chosen.do === 'event') {
    return chosen.event.type === 'answer-ended' ? { ...chosen.event, end: { ...chosen.event.end, at } } : chosen.event;
  }
  const ids = [...conversation.messages.keys()];
  const id = ids[chosen.choice % Math.max(1, ids.length)];
  switch (chosen.do) {
    case 'ask':
    case 'ask-elsewhere':
      return { type: 'message-added', message: userMessage(`q${at}`, id, chosen.text, at) };
    case 'answer':
      // One answer at a time, as in a session.
      if (id === undefined || conversation.streaming !== undefined) return undefined;
      return { type: 'answer-started', message: assistantMessage(`a${at}`, id, at) };
    case 'continue': {
      const cut = conversation.messages.get(id ?? '');
      if (cut?.role !== 'assistant' || cut.parentId === undefined || conversation.streaming !== undefined) {
        return undefined;
      }
      const { end: _, usage: __, ...begun } = cut;
      return { type: 'answer-started', message: { ...begun, id: `a${at}`, createdAt: at, notices: [] } };
    }
    case 'show-branch':
      return id === undefined ? undefined : { type: 'leaf-selected', id: newestLeaf(conversation, id) };
    case 'select':
      return id === undefined ? undefined : { type: 'leaf-selected', id };
    default:
      return chosen satisfies never;
  }
}

/** A webview, which gets everything as text. */
class Mirror {
  conversation: Conversation;

  constructor(conversation: Conversation) {
    const snapshot = JSON.parse(JSON.stringify(toSnapshot(conversation))) as ConversationSnapshot;
    this.conversation = withMessages(snapshot, snapshot.messages);
  }

  receive(event: ConversationEvent): void {
    this.conversation = applyEvent(this.conversation, JSON.parse(JSON.stringify(event)) as ConversationEvent);
  }
}

/**
 * Another window opens the conversation, does something to it and leaves; this one takes it in, and goes on where it was.
 * Resolves to what that means here.
 */
async function elsewhere(
  files: DiskFiles,
  now: () => number,
  chat: RecordedConversation,
  event: ConversationEvent,
): Promise<ConversationEvent[]> {
  assert.equal(await chat.recorder.flush(), true);
  const other = await RecordedConversation.open(openStore(files, now).store, 'c');
  other.emit(event);
  assert.equal(await other.recorder.close(), true);
  const merged = mergeEvent(chat.conversation, await chat.recorder.readOthers());
  assert.ok(merged !== undefined);
  const { leafId } = chat.conversation;
  return leafId === undefined ? [merged] : [merged, { type: 'leaf-selected', id: leafId }];
}

function inOrderOf({ messages }: Conversation, conversation: Conversation): Conversation {
  const ids = [...messages.keys()];
  const ordered = [...conversation.messages.values()].toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
  return withMessages(conversation, ordered);
}

/** Every message with its versions and the end it leads to, which lies on a line through it. */
function branchesOf(conversation: Conversation): unknown[] {
  const { messages, streaming } = conversation;
  return [...messages.values(), ...(streaming === undefined ? [] : [streaming])].map((message) => {
    const versions = versionsOf(conversation, message);
    const leaf = newestLeaf(conversation, message.id);
    assert.ok(versions.includes(message.id));
    assert.ok(lineTo(conversation, leaf).includes(message));
    return [message.id, versions, leaf];
  });
}

async function play(steps: readonly Step[], folder: string): Promise<void> {
  const files = new DiskFiles(folder);
  let clock = 1;
  const now = (): number => clock;
  let chat = RecordedConversation.begin(openStore(files, now).store, 'c');
  let mirror = new Mirror(chat.conversation);
  let reference = newConversation('c', 1);
  for (const chosen of [...steps, { do: 'reload', how: 'close' } as const]) {
    clock += 1;
    if (chosen.do !== 'reload') {
      const event = eventOf(chosen, reference, clock);
      if (event === undefined) continue;
      const isElsewhere = chosen.do === 'ask-elsewhere' && reference.messages.size > 0;
      for (const here of isElsewhere ? await elsewhere(files, now, chat, event) : [event]) {
        reference = applyEvent(reference, here);
        chat.emit(here);
        mirror.receive(here);
      }
    } else {
      // Nothing is kept of a conversation in which nothing has happened yet.
      if (JSON.stringify(toSnapshot(reference)) === JSON.stringify(toSnapshot(newConversation('c', 1)))) continue;
      assert.equal(await chat.recorder[chosen.how](), true);
      await chat.recorder.abandon();
      const { store, problems } = openStore(files, now);
      chat = await RecordedConversation.open(store, 'c');
      mirror = new Mirror(chat.conversation);
      // An answer that was cut off ends when it was last saved.
      const cut = chat.conversation.messages.get(reference.streaming?.id ?? '');
      const at = cut?.role === 'assistant' ? cut.end?.at : undefined;
      reference = applyEvent(reference, { type: 'answer-ended', end: interruption(at ?? clock) });
      // It keeps the place it had then, before what another window has added since.
      if (cut !== undefined) reference = inOrderOf(chat.conversation, reference);
      assert.deepEqual(problems, []);
    }
    assert.deepEqual(chat.conversation, reference);
    assert.deepEqual([...chat.conversation.messages.keys()], [...reference.messages.keys()]);
    assert.deepEqual(mirror.conversation, reference);
    assert.deepEqual(branchesOf(mirror.conversation), branchesOf(reference));
  }
  await chat.recorder.abandon();
}

/** Plays random stories, and checks after each step that all three hold the same. */
export async function playStories(count: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60, size: 'max' }), async (steps) => {
      const { folder, remove } = await temporaryFolder();
      try {
        await play(steps, folder);
      } finally {
        await remove();
      }
    }),
    { numRuns: count },
  );
}
