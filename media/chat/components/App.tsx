import { useChatState } from '../context';
import { Composer } from './Composer';
import { ConversationArea } from './ConversationArea';
import { EmptyState } from './EmptyState';
import { PrivateNote } from './PrivateNote';
import { SetupProgress } from './SetupProgress';

/** The whole panel. The composer stands from the first moment, so that typing never waits for the host. */
export function App() {
  const panel = useChatState((state) => state.panel);
  const empty = useChatState((state) => state.conversation?.leafId === undefined);
  return (
    <main class="panel">
      {empty ? panel !== undefined && <EmptyState panel={panel} /> : <ConversationArea />}
      {panel?.setup !== undefined && !(empty && panel.endpoint === undefined) && <SetupProgress setup={panel.setup} />}
      {panel?.isPrivate === true && <PrivateNote />}
      <Composer />
    </main>
  );
}
