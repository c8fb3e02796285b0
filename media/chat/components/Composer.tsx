import { t } from '@vscode/l10n';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PanelState } from '../../../src/shared/protocol';
import { useChat, useChatState } from '../context';
import { Attachments } from './Attachments';
import { Icon } from './Icon';
import { IconButton } from './IconButton';

/** Where the question is written. What is typed stays until the host has the question as a message. */
export function Composer() {
  const { host } = useChat();
  const panel = useChatState((state) => state.panel);
  const streaming = useChatState((state) => state.conversation?.streaming !== undefined);
  const input = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useState(() => host.loadState().draft);
  useFocusRequests(input);

  const keepDraft = (text: string) => {
    setDraft(text);
    host.saveState({ ...host.loadState(), draft: text });
  };
  const send = () => {
    if (streaming || draft.trim() === '') return;
    host.post({ type: 'message-send', text: draft });
    keepDraft('');
  };
  const sendOnEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
    event.preventDefault();
    send();
  };

  return (
    <div class="composer">
      <div class="composer-box">
        {panel !== undefined && panel.attachments.length > 0 && <Attachments attachments={panel.attachments} />}
        <textarea
          ref={input}
          aria-label={t('Message')}
          placeholder={t('Ask a question')}
          rows={1}
          value={draft}
          onInput={(event) => keepDraft(event.currentTarget.value)}
          onKeyDown={sendOnEnter}
        />
        <div class="composer-controls">
          {panel !== undefined && <ModelButton panel={panel} />}
          {streaming ? (
            <IconButton icon="debug-stop" name={t('Stop')} onClick={() => host.post({ type: 'message-stop' })} />
          ) : (
            <IconButton icon="send" name={t('Send')} disabled={draft.trim() === ''} onClick={send} />
          )}
        </div>
      </div>
    </div>
  );
}

function ModelButton({ panel }: { panel: PanelState }) {
  const { host } = useChat();
  const { model } = panel;
  return (
    <button
      type="button"
      class="model-button"
      aria-label={model === undefined ? t('Choose a model') : t('Model: {0}', model)}
      title={model === undefined ? t('Choose a model') : t('Model: {0}', model)}
      onClick={() => host.post({ type: 'model-select' })}
    >
      <span>{model ?? t('Choose a model')}</span>
      <Icon name="chevron-down" />
    </button>
  );
}

/** Whether the key belongs to an input method; some report it by the key code 229 alone. */
function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

function useFocusRequests(input: { readonly current: HTMLTextAreaElement | null }): void {
  const requests = useChatState((state) => state.focusRequests);
  useLayoutEffect(() => {
    if (requests > 0) input.current?.focus();
  }, [requests]);
  useEffect(() => {
    const focus = () => {
      if (document.activeElement === document.body) input.current?.focus();
    };
    window.addEventListener('focus', focus);
    return () => window.removeEventListener('focus', focus);
  }, []);
}
