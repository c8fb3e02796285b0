import * as l10n from '@vscode/l10n';
import { useRef } from 'preact/hooks';
import type { Message } from '../../../src/shared/conversation';
import { useMessage } from '../context';
import { modelName } from '../modelName';
import { useNearness } from '../nearness';
import { Answer } from './Answer';
import { Question } from './Question';

interface TurnProps {
  readonly ids: readonly string[];
  /** Whether it is among the last, which are on screen when the conversation is opened. */
  readonly last: boolean;
}

/**
 * A question and what answers it; the question stays in sight as long as its answer does. Far from the screen a turn
 * is its bare text, so that a long conversation costs little, and can still be searched and read out.
 */
export function Turn({ ids, last }: TurnProps) {
  const element = useRef<HTMLDivElement>(null);
  const near = useNearness(element, last);
  return (
    <div class="turn" data-turn={ids[0]} tabIndex={-1} ref={element}>
      {ids.map((id) => (
        <Shown key={id} id={id} near={near} />
      ))}
    </div>
  );
}

function Shown({ id, near }: { id: string; near: boolean }) {
  const message = useMessage(id);
  if (message === undefined) return null;
  const streaming = message.role === 'assistant' && message.end === undefined;
  if (!near && !streaming) return <BareText message={message} />;
  return message.role === 'user' ? <Question message={message} /> : <Answer message={message} />;
}

function BareText({ message }: { message: Message }) {
  const name = message.role === 'user' ? l10n.t('You') : modelName(message.model);
  return (
    <article class="bare-text" aria-label={name}>
      {message.text}
    </article>
  );
}
