import * as l10n from '@vscode/l10n';
import { useRef } from 'preact/hooks';
import type { AssistantMessage, MessageEnd } from '../../../src/shared/conversation';
import { useChat } from '../context';
import { modelName } from '../modelName';
import { useReferences } from '../references';
import { AnswerBody } from './AnswerBody';
import { AnswerContext } from './AnswerContext';
import { AnswerImage } from './AnswerImage';
import { ErrorNotice } from './ErrorNotice';
import { IconButton } from './IconButton';
import { Note } from './Note';
import { ReasoningBlock } from './ReasoningBlock';
import { Sources } from './Sources';
import { Usage } from './Usage';
import { Versions } from './Versions';

/** An answer, while it streams and after. */
export function Answer({ message }: { message: AssistantMessage }) {
  const { end, text, reasoning, images, citations, notices } = message;
  const streaming = end === undefined;
  const article = useRef<HTMLElement>(null);
  useReferences(article, message);
  return (
    <article class="answer" aria-label={modelName(message.model)} aria-busy={streaming} ref={article}>
      {message.context !== undefined && <AnswerContext context={message.context} />}
      {notices.map((notice) => (
        <Note key={notice} icon="info" text={notice} />
      ))}
      {reasoning !== '' && (
        <ReasoningBlock text={reasoning} durationMs={message.reasoningMs} complete={!streaming || text !== ''} />
      )}
      {streaming && text === '' && reasoning === '' && message.toolUses === undefined && (
        <div class="answer-waiting">{l10n.t('Waiting for the answer…')}</div>
      )}
      <AnswerBody message={message} />
      {images.map((url, index) => (
        <AnswerImage key={index} url={url} number={index + 1} />
      ))}
      {citations.length > 0 && <Sources citations={citations} />}
      {end !== undefined && <Ending end={end} message={message} />}
      {end === undefined ? <Versions message={message} /> : <AnswerActions message={message} end={end} />}
    </article>
  );
}

function Ending({ end, message }: { end: MessageEnd; message: AssistantMessage }) {
  switch (end.type) {
    case 'failed':
      return <ErrorNotice error={end.error} answer={message} />;
    case 'stopped':
      return (
        <Note icon="stop-circle" text={l10n.t('Stopped.')}>
          <Continue message={message} />
        </Note>
      );
    case 'finished':
      return <FinishNote reason={end.reason} message={message} />;
    default:
      return end satisfies never;
  }
}

type FinishReason = Extract<MessageEnd, { type: 'finished' }>['reason'];

function FinishNote({ reason, message }: { reason: FinishReason; message: AssistantMessage }) {
  switch (reason) {
    case 'length':
      return (
        <Note icon="warning" text={l10n.t('The answer was cut: it reached the largest length allowed.')}>
          <Continue message={message} />
        </Note>
      );
    case 'content-filter':
      return <Note icon="warning" text={l10n.t('The endpoint ended the answer: its content filter objected.')} />;
    case 'stop':
    case 'tool-calls':
    case 'unknown':
      return null;
    default:
      return reason satisfies never;
  }
}

/** Has an answer go on that did not come to its end. */
function Continue({ message: { id, text } }: { message: AssistantMessage }) {
  const { host } = useChat();
  if (text === '') return null;
  return (
    <button type="button" class="text-button" onClick={() => host.post({ type: 'answer-continue', id })}>
      {l10n.t('Continue')}
    </button>
  );
}

function AnswerActions({ message, end }: { message: AssistantMessage; end: MessageEnd }) {
  const { host } = useChat();
  const copy = () => host.post({ type: 'code-place', text: message.text, placement: 'copy' });
  return (
    <footer class="answer-actions">
      {message.text !== '' && <IconButton icon="copy" name={l10n.t('Copy as Markdown')} onClick={copy} />}
      <IconButton
        icon="refresh"
        name={l10n.t('Regenerate')}
        onClick={() => host.post({ type: 'answer-retry', id: message.id })}
      />
      <IconButton
        icon="arrow-swap"
        name={l10n.t('Ask another model…')}
        onClick={() => host.post({ type: 'answer-retry-with-model', id: message.id })}
      />
      <Versions message={message} />
      <Usage message={message} end={end} />
    </footer>
  );
}
