import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { UserMessage } from '../../../src/shared/conversation';
import { useChat } from '../context';
import { IconButton } from './IconButton';
import { QuestionEditor } from './QuestionEditor';
import { SentAttachments } from './SentAttachments';
import { Versions } from './Versions';

/** A question of the user's, as plain text, with what went out beside it. It stays on top while its answer scrolls. */
export function Question({ message }: { message: UserMessage }) {
  const { host } = useChat();
  const [open, setOpen] = useState(false);
  const [editing, setEditing] = useState(() => host.loadState().editing?.id === message.id);
  const { article, text, cut } = useMeasures(open);
  const cancel = () => {
    setEditing(false);
    // The button that began it stands in the place of the editor again with the next paint.
    requestAnimationFrame(() => article.current?.querySelector<HTMLElement>('.question-edit button')?.focus());
  };
  return (
    <article class={editing ? 'question editing' : 'question'} aria-label={l10n.t('You')} ref={article}>
      {editing && <QuestionEditor message={message} onCancel={cancel} />}
      <div class="question-bubble" hidden={editing}>
        <div class="question-edit">
          <IconButton icon="edit" name={l10n.t('Edit')} onClick={() => setEditing(true)} />
        </div>
        <div class={open ? 'question-text open' : 'question-text'} dir="auto" ref={text}>
          {message.text}
        </div>
        {(cut || open) && (
          <button type="button" class="question-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? l10n.t('Show less') : l10n.t('Show all')}
          </button>
        )}
      </div>
      {!editing && <Versions message={message} />}
      {message.attachments.length > 0 && <SentAttachments message={message} />}
    </article>
  );
}

/** Tells the turn how much the question covers of it, and whether its text is cut. */
function useMeasures(open: boolean) {
  const article = useRef<HTMLElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const [cut, setCut] = useState(false);
  useLayoutEffect(() => {
    const measure = () => {
      const turn = article.current?.parentElement;
      turn?.style.setProperty('--question-height', `${article.current?.offsetHeight ?? 0}px`);
      const { scrollHeight = 0, clientHeight = 0 } = text.current ?? {};
      setCut(scrollHeight > clientHeight + 1);
    };
    const sizes = new ResizeObserver(measure);
    if (article.current !== null) sizes.observe(article.current);
    return () => sizes.disconnect();
  }, [open]);
  return { article, text, cut };
}
