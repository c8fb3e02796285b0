import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { UserMessage } from '../../../src/shared/conversation';
import { useChat, useChatState } from '../context';
import { sendsMessage } from '../sendKey';

interface QuestionEditorProps {
  readonly message: UserMessage;
  readonly onCancel: () => void;
}

/**
 * A question in other words, written in its place. What is typed outlives the page. It stands until the new version
 * takes its place on screen, so that nothing typed is lost on the way.
 */
export function QuestionEditor({ message, onCancel }: QuestionEditorProps) {
  const { host, store } = useChat();
  const sendKey = useChatState(({ panel }) => panel?.sendKey);
  const [text, setText] = useState(() => host.loadState().editing?.text ?? message.text);
  const input = useRef<HTMLTextAreaElement>(null);
  const edit = (next: string) => {
    setText(next);
    host.saveState({ ...host.loadState(), editing: { id: message.id, text: next } });
  };
  const send = () => {
    if (text.trim() === '') return;
    host.post({ type: 'question-edit', id: message.id, text });
    store.requestFocus();
  };
  useLayoutEffect(() => {
    input.current?.focus();
    input.current?.setSelectionRange(text.length, text.length);
    host.saveState({ ...host.loadState(), editing: { id: message.id, text } });
    return () => {
      const { editing: _, ...state } = host.loadState();
      host.saveState(state);
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onCancel();
    } else if (sendsMessage(event, sendKey)) {
      event.preventDefault();
      send();
    }
  };
  return (
    <div class="question-editor">
      <textarea
        ref={input}
        aria-label={l10n.t('Edit the question')}
        dir="auto"
        value={text}
        onInput={(event) => edit(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div class="question-editor-actions">
        <button type="button" class="button secondary" onClick={onCancel}>
          {l10n.t('Cancel')}
        </button>
        <button type="button" class="button" disabled={text.trim() === ''} onClick={send}>
          {l10n.t('Send')}
        </button>
      </div>
    </div>
  );
}
