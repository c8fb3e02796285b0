import { useLayoutEffect, useRef } from 'preact/hooks';
import { MarkdownStream } from '../markdown/stream';

interface MarkdownProps {
  readonly text: string;
  /** Whether nothing will be added. */
  readonly complete: boolean;
}

/** Markdown that may still grow. Only what is new is parsed; what is rendered keeps its elements. */
export function Markdown({ text, complete }: MarkdownProps) {
  const element = useRef<HTMLDivElement>(null);
  const shown = useRef<{ stream: MarkdownStream; text: string }>(undefined);
  useLayoutEffect(() => {
    const root = element.current;
    if (root === null) return;
    if (shown.current === undefined || !text.startsWith(shown.current.text)) {
      root.replaceChildren();
      shown.current = { stream: new MarkdownStream(root), text: '' };
    }
    const { stream } = shown.current;
    stream.append(text.slice(shown.current.text.length));
    shown.current.text = text;
    if (complete) stream.end();
    else stream.flush();
  }, [text, complete]);
  return <div class="markdown" ref={element} />;
}
