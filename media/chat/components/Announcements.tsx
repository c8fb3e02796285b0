import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useChatState } from '../context';

/** How many sentences stay in the page for a screen reader to find. */
const mostKept = 20;

/**
 * Tells a screen reader the streaming answer by whole sentences. The conversation itself is silent, or every token
 * would be read out.
 */
export function Announcements() {
  const region = useRef<HTMLDivElement>(null);
  const streaming = useChatState((state) => state.conversation?.streaming);
  // What had come before the panel was opened is not told: it can be read.
  const told = useRef({ id: streaming?.id, text: '', length: streaming?.text.length ?? 0 });
  useLayoutEffect(() => {
    const { current } = told;
    if (streaming === undefined) {
      if (current.id === undefined) return;
      announce(region.current, plainText(current.text.slice(current.length)));
      announce(region.current, l10n.t('The answer is complete.'));
      told.current = { id: undefined, text: '', length: 0 };
      return;
    }
    const { id, text } = streaming;
    const from = id === current.id ? current.length : 0;
    const length = endOfSentences(text, from);
    announce(region.current, plainText(text.slice(from, length)));
    told.current = { id, text, length };
  }, [streaming]);
  return <div class="visually-hidden" aria-live="polite" ref={region} />;
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
  if (region === null || text === '') return;
  const line = document.createElement('div');
  line.textContent = text;
  region.append(line);
  while (region.childElementCount > mostKept) region.firstElementChild?.remove();
}
