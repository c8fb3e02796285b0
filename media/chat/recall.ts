import { useRef } from 'preact/hooks';
import { shownMessages } from '../../src/shared/conversation';
import { useChat } from './context';
import { isComposing } from './sendKey';

/**
 * Recalls earlier questions of the conversation with Up, from an empty composer on, and goes back with Down. A recalled
 * question that was changed is a text like any other: the keys move the cursor in it.
 * @returns what to do with a key press; whether it was one of these.
 */
export function useRecall(text: string, edit: (text: string) => void): (event: KeyboardEvent) => boolean {
  const { store } = useChat();
  /** How many questions back, from 1; 0 where none is recalled. */
  const back = useRef(0);
  return (event) => {
    const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (step === 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || isComposing(event)) {
      return false;
    }
    const { conversation } = store.state;
    const questions = (conversation === undefined ? [] : shownMessages(conversation)).filter(
      ({ role }) => role === 'user',
    );
    const at = (count: number): string | undefined => questions.at(-count)?.text;
    if (text === '') back.current = 0;
    else if (back.current === 0 || text !== at(back.current)) return false;
    const next = back.current + step;
    if (next < 0 || next > questions.length || !isAtEdge(event, step)) return false;
    back.current = next;
    edit(next === 0 ? '' : (at(next) ?? ''));
    return true;
  };
}

/** Whether the cursor is in the first line on the way up, or in the last on the way down. */
function isAtEdge({ target }: KeyboardEvent, step: number): boolean {
  if (!(target instanceof HTMLTextAreaElement)) return false;
  const { selectionStart, selectionEnd, value } = target;
  return step === 1 ? !value.slice(0, selectionStart).includes('\n') : !value.slice(selectionEnd).includes('\n');
}
