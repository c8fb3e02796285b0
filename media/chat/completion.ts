import { useEffect, useRef, useState } from 'preact/hooks';
import type { Suggestion } from '../../src/shared/protocol';
import { useChat, useChatState } from './context';
import { isComposing } from './sendKey';

/** What is being typed that something can be suggested for. */
interface Token {
  readonly sign: '@' | '/';
  readonly query: string;
  /** Where it stands in the text, the sign included. */
  readonly start: number;
  readonly end: number;
}

/** The suggestions for what is typed after a sign, and what its keys do. */
export interface Completion {
  /** Absent while there is nothing to suggest. */
  readonly items: readonly Suggestion[] | undefined;
  readonly active: number;
  /** To be called with each change of the text or the cursor. */
  update(this: void, input: HTMLTextAreaElement): void;
  accept(this: void, item: Suggestion): void;
  close(this: void): void;
  /** Whether the key was one of the list's. */
  onKeyDown(this: void, event: KeyboardEvent): boolean;
}

/**
 * Suggests what can be attached after `@` or `#`, and prompts after a `/` at the start. The host searches, so that typing
 * never waits; an answer to an older text is not shown.
 */
export function useCompletion(
  input: { readonly current: HTMLTextAreaElement | null },
  edit: (text: string) => void,
): Completion {
  const { host } = useChat();
  const found = useChatState((state) => state.suggestions);
  const [token, setToken] = useState<Token>();
  const [active, setActive] = useState(0);
  const request = useRef(0);
  const cursor = useRef<number>(undefined);
  /** The request whose first answer is accepted as soon as it comes, since the key for that came first. */
  const awaited = useRef<number>(undefined);

  const update = (textarea: HTMLTextAreaElement) => {
    const next = tokenAt(textarea);
    if (next?.sign === token?.sign && next?.query === token?.query && next?.start === token?.start) return;
    setToken(next);
    setActive(0);
    if (next === undefined) return;
    request.current += 1;
    host.post({ type: 'context-search', request: request.current, sign: next.sign, query: next.query });
  };
  const close = () => setToken(undefined);
  const accept = (item: Suggestion) => {
    const textarea = input.current;
    if (textarea === null || token === undefined) return;
    const before = textarea.value.slice(0, token.start);
    const after = textarea.value.slice(token.end);
    const inserted = item.insert ?? mentionOf(item, before);
    if (item.insert === undefined) host.post({ type: 'context-add', id: item.id });
    edit(before + inserted + (inserted === '' ? after.trimStart() : after));
    cursor.current = before.length + inserted.length;
    close();
  };
  useEffect(() => {
    if (cursor.current === undefined) return;
    input.current?.setSelectionRange(cursor.current, cursor.current);
    input.current?.focus();
    cursor.current = undefined;
  });

  // What was found for the text before is shown until this one's comes, so that the list does not flicker.
  const items = token === undefined || found === undefined || found.items.length === 0 ? undefined : found.items;
  const isCurrent = found?.request === request.current;
  const current = items?.[Math.min(active, items.length - 1)];
  useEffect(() => {
    if (isCurrent && awaited.current === request.current && current !== undefined) accept(current);
    if (isCurrent) awaited.current = undefined;
  }, [found]);
  return {
    items,
    active: Math.min(active, (items?.length ?? 1) - 1),
    update,
    accept,
    close,
    onKeyDown: (event) => {
      if (items === undefined || isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return false;
      if (event.key === 'ArrowDown') setActive((active + 1) % items.length);
      else if (event.key === 'ArrowUp') setActive((active - 1 + items.length) % items.length);
      else if (event.key === 'Escape') close();
      else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && current) {
        if (isCurrent) accept(current);
        else awaited.current = request.current;
      } else return false;
      return true;
    },
  };
}

/** A name stays in a sentence; at the start of a question the chip says it already. */
function mentionOf({ mention }: Suggestion, before: string): string {
  return mention === undefined || before.trim() === '' ? '' : `${mention} `;
}

function tokenAt({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): Token | undefined {
  if (selectionStart !== selectionEnd) return undefined;
  const before = value.slice(0, selectionStart);
  const [, prompt] = /^\/([\w.-]*)$/u.exec(before) ?? [];
  if (prompt !== undefined) return { sign: '/', query: prompt, start: 0, end: selectionStart };
  const [, typed] = /(?:^|[\s(])([@#][^\s@#]{0,100})$/u.exec(before) ?? [];
  if (typed === undefined) return undefined;
  return { sign: '@', query: typed.slice(1), start: selectionStart - typed.length, end: selectionStart };
}
