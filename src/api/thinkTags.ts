const open = '<think>';
const close = '</think>';

export interface SplitText {
  readonly reasoning: string;
  readonly text: string;
}

/**
 * Takes `<think>…</think>` at the start of an answer's text out as reasoning, wherever the pieces are cut. White space
 * before the tag and newlines after the closing one are dropped. Tags further on are text.
 */
export class ThinkTagSplitter {
  private state: 'start' | 'thinking' | 'after' | 'text' = 'start';
  /** What cannot be judged yet: the beginning of a tag, perhaps. */
  private held = '';

  /** True once everything that comes is plain text, so that no caller need ask any more. */
  get done(): boolean {
    return this.state === 'text';
  }

  push(piece: string): SplitText {
    let text = this.held + piece;
    this.held = '';
    let reasoning = '';
    if (this.state === 'start') {
      const visible = text.trimStart();
      if (open.startsWith(visible)) return this.hold(text, reasoning);
      this.state = visible.startsWith(open) ? 'thinking' : 'text';
      if (this.state === 'thinking') text = visible.slice(open.length);
    }
    if (this.state === 'thinking') {
      const end = text.indexOf(close);
      if (end === -1) {
        const kept = text.length - tailThatBegins(text, close);
        return this.hold(text.slice(kept), text.slice(0, kept));
      }
      reasoning = text.slice(0, end);
      text = text.slice(end + close.length);
      this.state = 'after';
    }
    if (this.state === 'after') {
      text = text.replace(/^[\r\n]+/u, '');
      if (text !== '') this.state = 'text';
    }
    return { reasoning, text };
  }

  /** What was held when the answer ended. */
  end(): SplitText {
    const held = this.held;
    this.held = '';
    return this.state === 'thinking' ? { reasoning: held, text: '' } : { reasoning: '', text: held };
  }

  private hold(held: string, reasoning: string): SplitText {
    this.held = held;
    return { reasoning, text: '' };
  }
}

/** Length of the longest end of `text` with which `tag` begins. */
function tailThatBegins(text: string, tag: string): number {
  for (let length = Math.min(text.length, tag.length - 1); length > 0; length--) {
    if (text.endsWith(tag.slice(0, length))) return length;
  }
  return 0;
}
