import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** What shows questions and answers, Markdown and code; asked for at once, beside the first paint. */
const chunk = import('./MessageList');

/** The list of messages. It is a chunk of its own, which the composer does not wait for. */
export function ConversationArea() {
  const [list, setList] = useState<{ readonly component: FunctionComponent }>();
  useEffect(() => {
    const show = async () => {
      const { MessageList } = await chunk;
      setList({ component: MessageList });
    };
    void show();
  }, []);
  return list === undefined ? <section class="conversation-frame" /> : <list.component />;
}

/** When the list of messages has come, on the page's own clock. */
void chunk.then(() => performance.mark('aside-message-list'));
