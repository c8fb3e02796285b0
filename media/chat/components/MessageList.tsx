import { t } from '@vscode/l10n';
import { useMemo, useRef } from 'preact/hooks';
import { messageById, shownMessages, type Conversation } from '../../../src/shared/conversation';
import { useAnnouncements } from '../announcements';
import { useChat, useChatState } from '../context';
import { useFollowing } from '../following';
import { activate } from '../markdown/activate';
import { Answer } from './Answer';
import { IconButton } from './IconButton';
import { Question } from './Question';

/** The conversation: every question with its answer, the newest at the end. */
export function MessageList() {
  const { host } = useChat();
  const turns = useTurns();
  const scroller = useRef<HTMLDivElement>(null);
  const spoken = useRef<HTMLDivElement>(null);
  const conversationId = useChatState((state) => state.conversation?.id);
  const { following, toEnd } = useFollowing(scroller, conversationId);
  useAnnouncements(spoken);
  return (
    <section class="conversation-frame">
      <div
        ref={scroller}
        class="conversation"
        role="log"
        aria-label={t('Conversation')}
        aria-live="off"
        tabIndex={0}
        onClick={(event) => activate(event, host)}
      >
        {turns.map((ids) => (
          <Turn key={ids[0]} ids={ids} />
        ))}
      </div>
      <div class="visually-hidden" aria-live="polite" ref={spoken} />
      {!following && (
        <div class="to-end">
          <IconButton icon="arrow-down" name={t('Go to the end')} onClick={toEnd} />
        </div>
      )}
    </section>
  );
}

/** A question and what answers it; the question stays in sight as long as its answer does. */
function Turn({ ids }: { ids: readonly string[] }) {
  return (
    <div class="turn">
      {ids.map((id) => (
        <Shown key={id} id={id} />
      ))}
    </div>
  );
}

function Shown({ id }: { id: string }) {
  const message = useChatState(({ conversation }) => conversation && messageById(conversation, id));
  if (message === undefined) return null;
  return message.role === 'user' ? <Question message={message} /> : <Answer message={message} />;
}

/** The ids of the shown line, a turn each. A delta changes none of what this depends on. */
function useTurns(): readonly (readonly string[])[] {
  const { store } = useChat();
  const leafId = useChatState((state) => state.conversation?.leafId);
  const conversationId = useChatState((state) => state.conversation?.id);
  return useMemo(
    () => (store.state.conversation === undefined ? [] : turnsOf(store.state.conversation)),
    [leafId, conversationId],
  );
}

function turnsOf(conversation: Conversation): string[][] {
  const turns: string[][] = [];
  for (const { id, role } of shownMessages(conversation)) {
    const turn = turns.at(-1);
    if (role === 'user' || turn === undefined) turns.push([id]);
    else turn.push(id);
  }
  return turns;
}
