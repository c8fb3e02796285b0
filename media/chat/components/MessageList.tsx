import * as l10n from '@vscode/l10n';
import { useRef } from 'preact/hooks';
import { useChat, useChatState } from '../context';
import { useFollowing } from '../following';
import { activate } from '../markdown/activate';
import { useTurns } from '../turns';
import { Announcements } from './Announcements';
import { IconButton } from './IconButton';
import { Turn } from './Turn';

/** So many turns, from the end, are rendered before the browser has said which ones it shows. */
const onScreenAtFirst = 3;

/** The conversation: every question with its answer, the newest at the end. */
export function MessageList() {
  const { host } = useChat();
  const turns = useTurns(host.loadState().scroll?.turnId);
  const scroller = useRef<HTMLDivElement>(null);
  const conversationId = useChatState((state) => state.conversation?.id);
  const { following, toEnd } = useFollowing(scroller, conversationId);
  return (
    <section class="conversation-frame">
      <div
        ref={scroller}
        class="conversation"
        role="log"
        aria-label={l10n.t('Conversation')}
        aria-live="off"
        tabIndex={0}
        onClick={(event) => activate(event, host)}
      >
        {turns.map((ids, index) => (
          <Turn key={ids[0]} ids={ids} last={index >= turns.length - onScreenAtFirst} />
        ))}
      </div>
      <Announcements />
      {!following && (
        <div class="to-end">
          <IconButton icon="arrow-down" name={l10n.t('Go to the end')} onClick={toEnd} />
        </div>
      )}
    </section>
  );
}
