import { useLayoutEffect, useRef } from 'preact/hooks';
import { drawDiagramsIn } from '../markdown/diagrams';
import { drawMathIn } from '../markdown/drawings';
import { addFolds } from '../markdown/fold';
import { MarkdownStream } from '../markdown/stream';

interface MarkdownProps {
  readonly text: string;
  /** Whether nothing will be added. */
  readonly complete: boolean;
}

interface Shown {
  readonly stream: MarkdownStream;
  /** As much of the text as the stream has. */
  text: string;
  /** Whether the text was complete when the reader first saw it. */
  readonly atOnce: boolean;
}

/** Formulas and diagrams are drawn as soon as they are whole. */
function drawIn(nodes: readonly Node[]): void {
  drawMathIn(nodes);
  drawDiagramsIn(nodes);
}

/** How many characters are shown in one frame, so that a long text that comes at once does not stop the panel. */
const charactersAFrame = 12_000;

/** Markdown that may still grow. Only what is new is parsed; what is rendered keeps its elements. */
export function Markdown({ text, complete }: MarkdownProps) {
  const element = useRef<HTMLDivElement>(null);
  const shown = useRef<Shown>(undefined);
  useLayoutEffect(() => {
    const root = element.current;
    if (root === null) return undefined;
    if (shown.current === undefined || !text.startsWith(shown.current.text)) {
      root.replaceChildren();
      shown.current = { stream: new MarkdownStream(root, drawIn), text: '', atOnce: complete };
    }
    const { current } = shown;
    let frame = 0;
    const showMore = () => {
      const end = current.text.length + charactersAFrame;
      current.stream.append(text.slice(current.text.length, end));
      current.text = text.slice(0, end);
      if (end < text.length) frame = requestAnimationFrame(showMore);
      if (end >= text.length && complete) {
        current.stream.end();
        addFolds(root, current.atOnce);
      } else current.stream.flushInTime();
    };
    showMore();
    return () => cancelAnimationFrame(frame);
  }, [text, complete]);
  return <div class="markdown" ref={element} />;
}
