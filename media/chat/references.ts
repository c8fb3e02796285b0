import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { AssistantMessage } from '../../src/shared/conversation';
import { useChat, useChatState } from './context';

/** How many names of one answer are looked up. */
const maxNames = 100;
/** An answer is shown in pieces of this many characters, one a frame. */
const charactersAFrame = 10_000;

/** A path with an ending, perhaps with a line, or a name as code has it. */
const pathLike = /^(?!\w+:\/\/)[\w@.~/\\[\]()-]*[\w)\]-]\.[A-Za-z]\w{0,9}(?:(?::|#L)\d+(?:[-:]L?\d+)*)?$/u;
const symbolLike = /^[A-Za-z_$][\w$.]*\(\)$|^[a-z]+[A-Z]\w*$|^[A-Z][a-z0-9]+[A-Z]\w*$/u;

/** Makes the names of files and symbols in an answer lead to them, once it has ended and the host has found them. */
export function useReferences(article: RefObject<HTMLElement | null>, { id, text, end }: AssistantMessage): void {
  const { host, store } = useChat();
  const found = useChatState(({ references }) => references?.get(id));
  const ended = end !== undefined;
  useEffect(() => {
    const names = ended && store.state.references?.has(id) !== true ? namesIn(text) : [];
    if (names.length > 0) host.post({ type: 'references-check', answerId: id, names });
  }, [id, ended]);
  useEffect(() => {
    if (found === undefined || found.length === 0) return undefined;
    const names = new Set(found);
    let framesLeft = Math.ceil(text.length / charactersAFrame) + 1;
    let frame = 0;
    const mark = () => {
      if (article.current !== null) markReferences(article.current, names);
      framesLeft -= 1;
      if (framesLeft > 0) frame = requestAnimationFrame(mark);
    };
    mark();
    return () => cancelAnimationFrame(frame);
  }, [found]);
}

/** The names in inline code that may be files or symbols, each once. */
export function namesIn(markdown: string): string[] {
  const prose = markdown.replaceAll(/^(`{3,}|~{3,})[^]*?^\1/gmu, '');
  const codes = [...prose.matchAll(/`([^`\n]{2,200})`/gu)].map(([, code = '']) => code.trim());
  return [...new Set(codes.filter((code) => pathLike.test(code) || symbolLike.test(code)))].slice(0, maxNames);
}

function markReferences(article: HTMLElement, names: ReadonlySet<string>): void {
  for (const code of article.querySelectorAll<HTMLElement>('.markdown code:not(pre code, .reference, a code)')) {
    if (!names.has(code.textContent?.trim() ?? '')) continue;
    code.classList.add('reference');
    code.setAttribute('role', 'link');
    code.tabIndex = 0;
  }
}
