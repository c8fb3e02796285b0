import * as l10n from '@vscode/l10n';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { IconButton } from '../components/IconButton';
import { Finder, type Findings } from './finder';

interface FindWidgetProps {
  readonly list: RefObject<HTMLElement | null>;
  /** Counts how often the search was asked for; each time its field takes the focus. */
  readonly requests: number;
  readonly onClose: () => void;
}

/** Finds a text in the conversation: Enter goes on, Shift+Enter back, Escape leaves. */
export function FindWidget({ list, requests, onClose }: FindWidgetProps) {
  const bar = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const finder = useRef<Finder>(undefined);
  const cameFrom = useRef<Element | null>(null);
  const [query, setQuery] = useState(() => selectedLine());
  const [{ count, current }, setFindings] = useState<Findings>({ count: 0, current: 0 });
  useLayoutEffect(() => {
    if (list.current === null) return undefined;
    cameFrom.current = document.activeElement;
    finder.current = new Finder(list.current, setFindings);
    finder.current.search(query);
    return () => finder.current?.stop();
  }, []);
  useStandstill(list, bar);
  useLayoutEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, [requests]);
  const close = () => {
    onClose();
    const target =
      cameFrom.current instanceof HTMLElement && cameFrom.current.isConnected ? cameFrom.current : list.current;
    target?.focus();
  };
  const search = (text: string) => {
    setQuery(text);
    finder.current?.search(text);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && event.target === input.current) finder.current?.step(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={bar} class="find" role="search" aria-label={l10n.t('Find in the conversation')} onKeyDown={onKeyDown}>
      <input
        ref={input}
        type="text"
        aria-label={l10n.t('Find')}
        placeholder={l10n.t('Find')}
        dir="auto"
        value={query}
        onInput={(event) => search(event.currentTarget.value)}
      />
      <span class="find-count" role="status">
        {query.trim() !== '' && (count === 0 ? l10n.t('No results') : l10n.t('{0} of {1}', current, count))}
      </span>
      <IconButton
        icon="arrow-up"
        name={l10n.t('Previous match')}
        disabled={count === 0}
        onClick={() => finder.current?.step(-1)}
      />
      <IconButton
        icon="arrow-down"
        name={l10n.t('Next match')}
        disabled={count === 0}
        onClick={() => finder.current?.step(1)}
      />
      <IconButton icon="close" name={l10n.t('Close')} onClick={close} />
    </div>
  );
}

/** The bar takes its room from the top of the list; what is in sight stays where it is all the same. */
function useStandstill(list: RefObject<HTMLElement | null>, bar: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const { current: scroller } = list;
    const height = bar.current?.offsetHeight ?? 0;
    scroller?.scrollBy({ top: height, behavior: 'instant' });
    return () => scroller?.scrollBy({ top: -height, behavior: 'instant' });
  }, []);
}

/** What is selected in the page, where it is a part of one line. */
function selectedLine(): string {
  const text = document.getSelection()?.toString().trim() ?? '';
  return text.includes('\n') || text.length > 200 ? '' : text;
}
