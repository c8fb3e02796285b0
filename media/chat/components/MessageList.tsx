import * as l10n from '@vscode/l10n';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useChat, useChatState } from '../context';
import { FindWidget } from '../find/FindWidget';
import { useFollowing } from '../following';
import { jumpToQuestion } from '../jump';
import { activate, activateByKey } from '../markdown/activate';
import { nameCodeAgain } from '../markdown/codeBlock';
import { learnLanguageNames } from '../markdown/languageNames';
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
  const { findRequests, closeFind } = usePageCommands(scroller);
  useLanguageNames();
  return (
    <section class="conversation-frame">
      {findRequests > 0 && <FindWidget list={scroller} requests={findRequests} onClose={closeFind} />}
      <div
        ref={scroller}
        class="conversation"
        role="log"
        aria-label={l10n.t('Conversation')}
        aria-live="off"
        tabIndex={0}
        onClick={(event) => activate(event, host)}
        onKeyDown={activateByKey}
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

/** Calls the languages of code what the editor calls them, as soon as the host has said so. */
function useLanguageNames(): void {
  const names = useChatState((state) => state.languageNames);
  useLayoutEffect(() => {
    if (names === undefined) return;
    learnLanguageNames(names);
    nameCodeAgain();
  }, [names]);
}

/** Does what the host has the page do in the conversation. */
function usePageCommands(scroller: RefObject<HTMLElement | null>): { findRequests: number; closeFind: () => void } {
  const [findRequests, setFindRequests] = useState(0);
  const command = useChatState((state) => state.command);
  // What was asked for before the conversation was here is over.
  const done = useRef(command);
  useLayoutEffect(() => {
    if (command === undefined || command === done.current || scroller.current === null) return;
    done.current = command;
    switch (command.name) {
      case 'find':
        return setFindRequests((count) => count + 1);
      case 'previous-question':
        return jumpToQuestion(scroller.current, -1);
      case 'next-question':
        return jumpToQuestion(scroller.current, 1);
      default:
        command.name satisfies never;
    }
  }, [command]);
  return { findRequests, closeFind: () => setFindRequests(0) };
}
