import * as l10n from '@vscode/l10n';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useChat, useChatState } from '../context';
import { useDraft } from '../draft';
import { Attachments } from './Attachments';
import { IconButton } from './IconButton';
import { ModelButton } from './ModelButton';

/** Where the question is written. */
export function Composer() {
  const { host } = useChat();
  const panel = useChatState((state) => state.panel);
  const streaming = useChatState((state) => state.conversation?.streaming !== undefined);
  const draft = useDraft();
  const [hint, setHint] = useState('');
  const input = useRef<HTMLTextAreaElement>(null);
  useFocusRequests(input);

  const empty = draft.text.trim() === '';
  const send = () => {
    if (empty) setHint(l10n.t('There is nothing to send yet: type a question.'));
    else if (!streaming) draft.send();
  };
  const edit = (text: string) => {
    setHint('');
    draft.edit(text);
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
          aria-label={l10n.t('Message')}
          placeholder={l10n.t('Ask a question')}
          rows={1}
          value={draft.text}
          onInput={(event) => edit(event.currentTarget.value)}
          onKeyDown={sendOnEnter}
        />
        <div class="composer-controls">
          {panel !== undefined && <ModelButton model={panel.model} />}
          {streaming ? (
            <IconButton icon="stop-circle" name={l10n.t('Stop')} onClick={() => host.post({ type: 'message-stop' })} />
          ) : (
            <IconButton icon="send" name={l10n.t('Send')} disabled={empty} onClick={send} />
          )}
        </div>
      </div>
      <div class="composer-hint" role="status">
        {hint}
      </div>
    </div>
  );
}

/** Whether the key belongs to an input method; some report it by the key code 229 alone. */
function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** The cursor goes into the composer when the host wants it there, and when the panel is entered without a target. */
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
