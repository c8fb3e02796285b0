import * as l10n from '@vscode/l10n';
import { useRef, useState } from 'preact/hooks';
import { useChat, useChatState } from '../context';
import { useCompletion } from '../completion';
import { useDraft } from '../draft';
import { useFocus } from '../focus';
import { useRecall } from '../recall';
import { sendsMessage } from '../sendKey';
import { attachDropped, attachPasted, isAttachable } from '../transfer';
import { Attachments } from './Attachments';
import { EndpointButton } from './EndpointButton';
import { IconButton } from './IconButton';
import { Meter } from './Meter';
import { ModelButton } from './ModelButton';
import { Queue } from './Queue';
import { ToolsButton } from './ToolsButton';
import { SuggestionList, suggestionId, suggestionListId } from './SuggestionList';

/** Where the question is written. */
export function Composer() {
  const { host } = useChat();
  const panel = useChatState((state) => state.panel);
  const streaming = useChatState((state) => state.conversation?.streaming !== undefined);
  const draft = useDraft();
  const [hint, setHint] = useState('');
  const input = useRef<HTMLTextAreaElement>(null);
  useFocus(input);

  const empty = draft.text.trim() === '';
  const send = () => {
    // A key may come before what was typed just now is rendered.
    if ((input.current?.value ?? draft.text).trim() === '')
      setHint(l10n.t('There is nothing to send yet: type a question.'));
    else draft.send();
  };
  // The button goes with the answer; whoever has pressed it goes on in the composer.
  const stop = () => {
    host.post({ type: 'message-stop' });
    input.current?.focus();
  };
  const edit = (text: string) => {
    setHint('');
    draft.edit(text);
  };
  const completion = useCompletion(input, edit);
  const { items, active } = completion;
  const recall = useRecall(draft.text, edit);
  const onKeyDown = (event: KeyboardEvent) => {
    if (completion.onKeyDown(event)) event.stopPropagation();
    else if (sendsMessage(event, panel?.sendKey)) send();
    else if (!recall(event)) return;
    event.preventDefault();
  };

  const onPaste = (event: ClipboardEvent) => {
    if (event.clipboardData !== null && attachPasted(event.clipboardData, host, setHint)) event.preventDefault();
  };
  const onDrop = (event: DragEvent) => {
    if (event.dataTransfer === null || !isAttachable(event.dataTransfer)) return;
    event.preventDefault();
    attachDropped(event.dataTransfer, host, setHint);
  };

  return (
    <div class="composer">
      {items !== undefined && <SuggestionList completion={completion} />}
      <div class="composer-box" onDragOver={allowDrop} onDrop={onDrop}>
        {panel !== undefined && panel.queued.length > 0 && <Queue queued={panel.queued} streaming={streaming} />}
        {panel !== undefined && panel.attachments.length > 0 && <Attachments attachments={panel.attachments} />}
        <textarea
          ref={input}
          aria-label={l10n.t('Message')}
          placeholder={l10n.t('Ask a question')}
          dir="auto"
          rows={1}
          value={draft.text}
          aria-haspopup="listbox"
          aria-autocomplete="list"
          {...(items !== undefined && {
            'aria-controls': suggestionListId,
            'aria-activedescendant': suggestionId(active),
          })}
          onInput={(event) => {
            edit(event.currentTarget.value);
            completion.update(event.currentTarget);
          }}
          onSelect={(event) => completion.update(event.currentTarget)}
          onBlur={completion.close}
          onPaste={onPaste}
          onKeyDown={onKeyDown}
        />
        <div class="composer-controls">
          <IconButton icon="add" name={l10n.t('Add context…')} onClick={() => host.post({ type: 'context-pick' })} />
          {panel?.endpoint !== undefined && <EndpointButton name={panel.endpoint.name} />}
          {panel !== undefined && <ModelButton model={panel.model} />}
          {panel !== undefined && <ToolsButton on={panel.usesTools} />}
          {panel?.meter !== undefined && <Meter meter={panel.meter} text={draft.text} />}
          <div class="composer-send">
            {streaming && <IconButton icon="stop-circle" name={l10n.t('Stop')} onClick={() => stop()} />}
            {!(streaming && empty) && (
              <IconButton
                icon="send"
                name={streaming ? l10n.t('Queue') : l10n.t('Send')}
                disabled={empty}
                onClick={send}
              />
            )}
          </div>
        </div>
      </div>
      <div class="composer-hint" role="status">
        {hint}
      </div>
    </div>
  );
}

function allowDrop(event: DragEvent): void {
  if (event.dataTransfer !== null && isAttachable(event.dataTransfer)) event.preventDefault();
}
