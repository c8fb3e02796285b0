import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { versionsOf } from '../../../src/shared/branches';
import type { Message } from '../../../src/shared/conversation';
import { useChat, useChatState } from '../context';
import { IconButton } from './IconButton';

/** The version that a button has just led to: its own button takes the focus over, since the old one goes. */
let ledTo: { readonly id: string; readonly step: Step } | undefined;

type Step = -1 | 1;

/** Leads from one version of a question or an answer to the others. Nothing where there is only one. */
export function Versions({ message }: { message: Message }) {
  const { host, store } = useChat();
  const element = useRef<HTMLDivElement>(null);
  const versions = (): readonly string[] =>
    store.state.conversation === undefined ? [] : versionsOf(store.state.conversation, message);
  const count = useChatState(() => versions().length);
  const index = versions().indexOf(message.id);
  useLayoutEffect(() => {
    if (ledTo?.id !== message.id) return;
    const buttons = element.current?.querySelectorAll('button');
    const [previous, next] = buttons ?? [];
    const wanted = ledTo.step === -1 ? previous : next;
    (wanted?.disabled === false ? wanted : [previous, next].find((button) => button?.disabled === false))?.focus();
    ledTo = undefined;
  }, []);
  if (count < 2) return null;
  const show = (step: Step) => {
    const id = versions()[index + step];
    if (id === undefined) return;
    ledTo = { id, step };
    host.post({ type: 'branch-show', id });
  };
  return (
    <div class="versions" role="group" aria-label={l10n.t('Versions')} ref={element}>
      <IconButton
        icon="chevron-left"
        name={l10n.t('Previous version')}
        disabled={index === 0}
        onClick={() => show(-1)}
      />
      <span class="versions-place">{l10n.t('{0}/{1}', index + 1, count)}</span>
      <IconButton
        icon="chevron-right"
        name={l10n.t('Next version')}
        disabled={index === count - 1}
        onClick={() => show(1)}
      />
    </div>
  );
}
