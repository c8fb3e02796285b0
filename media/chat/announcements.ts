import { t } from '@vscode/l10n';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useChatState } from './context';

/** How many sentences stay in the page for a screen reader to find. */
const mostKept = 20;

/**
 * Tells a screen reader the streaming answer by whole sentences. The conversation itself is silent, or every token
 * would be read out.
 */
export function useAnnouncements(region: RefObject<HTMLElement | null>): void {
  const streaming = useChatState((state) => state.conversation?.streaming);
  const told = useRef({ id: '', text: '', length: 0 });
  useLayoutEffect(() => {
    const { current } = told;
    if (streaming !== undefined && streaming.id !== current.id) {
      told.current = { id: streaming.id, text: streaming.text, length: 0 };
      return;
    }
    if (streaming === undefined && current.id === '') return;
    const text = streaming?.text ?? current.text;
    const end = streaming === undefined ? text.length : endOfSentences(text, current.length);
    const spoken = plainText(text.slice(current.length, end));
    told.current = streaming === undefined ? { id: '', text: '', length: 0 } : { ...current, text, length: end };
    if (spoken !== '') announce(region.current, spoken);
    if (streaming === undefined) announce(region.current, t('The answer is complete.'));
  }, [streaming]);
}

/** Where the last whole sentence or line after `from` ends; `from` itself if there is none. */
function endOfSentences(text: string, from: number): number {
  const match = /^[\s\S]*(?:[.!?…:](?=\s)|\n)/u.exec(text.slice(from));
  return from + (match?.[0].length ?? 0);
}

/** Without the marks of Markdown. */
function plainText(text: string): string {
  return text
    .replaceAll(/^[ \t>]*(?:#+ |[-+*] |`{3,}.*|~{3,}.*|\|?[\s:|-]*$)/gmu, '')
    .replaceAll(/\]\([^)]*\)/gu, '')
    .replaceAll(/[*`[\]|]/gu, '')
    .trim();
}

function announce(region: HTMLElement | null, text: string): void {
  if (region === null) return;
  const line = document.createElement('div');
  line.textContent = text;
  region.append(line);
  while (region.childElementCount > mostKept) region.firstElementChild?.remove();
}
