import { patch } from './patch';
import { renderFragment } from './render';

/** Markdown that arrives in pieces, shown as it grows. */
export class MarkdownStream {
  private text = '';
  private nodes: ChildNode[] = [];

  constructor(private readonly root: HTMLElement) {}

  /** Adds text; it shows with the next `flush` or `end`. */
  append(text: string): void {
    this.text += text;
  }

  /** Shows what has come so far. */
  flush(): void {
    this.nodes = patch(this.root, this.nodes, renderFragment(this.text, {}));
  }

  /** Shows everything as it finally is. */
  end(): void {
    this.flush();
  }
}

/** A whole text as safe HTML. */
export function renderMarkdown(text: string): string {
  const holder = document.createElement('div');
  holder.append(renderFragment(text, {}));
  return holder.innerHTML;
}
