import { blocksAt, offsetOfLine, parseBlocks, wholeLines } from './blocks';
import { draftText } from './draft';
import { draftParser } from './draftParser';
import { grammarArrivals } from './highlight';
import { parser, type Definitions } from './parser';
import { patch } from './patch';
import { patchLastChild } from './lastChild';
import { reduce, reducedText, wholeBlock, type Reduction } from './reduction';
import { renderTokens } from './render';
import { SettledBlocks } from './settledBlocks';

/**
 * Markdown that arrives in pieces, shown as it grows. A block that no later text can change is rendered once more,
 * for good, and keeps its elements from then on; only what is open at the end is parsed again. So the work for a
 * piece depends on the open block, not on the length of the text.
 */
export class MarkdownStream {
  private readonly definitions: Definitions = {};
  private readonly settled: SettledBlocks;
  /** What comes after the settled blocks, and the nodes that show it. */
  private open = '';
  private openNodes: readonly ChildNode[] = [];
  private reduction: Reduction = wholeBlock;
  /** Length of the whole lines of the open text that have been looked at. */
  private seenLines = 0;
  /** A line break that may still become part of a longer one. */
  private carriageReturn = '';
  private grammars = grammarArrivals();
  private frame: number | undefined;
  /** Before this time, in milliseconds of the page, showing more can wait. */
  private restUntil = 0;

  /**
   * @param root what is shown stands in it
   * @param onSettled called with what has just been rendered for good
   */
  constructor(
    private readonly root: HTMLElement,
    private readonly onSettled: (nodes: readonly ChildNode[]) => void = () => undefined,
  ) {
    this.settled = new SettledBlocks(root, this.definitions);
  }

  /** Adds text. It shows with the next frame, or with `flush`. */
  append(text: string): void {
    if (text === '') return;
    const arrived = this.carriageReturn + text;
    this.carriageReturn = arrived.endsWith('\r') ? '\r' : '';
    this.open += normalize(arrived.slice(0, arrived.length - this.carriageReturn.length));
    this.frame ??= requestAnimationFrame(this.onFrame);
  }

  /** Shows what has come so far; where that takes long, only so often that the panel has time for all else. */
  flushInTime(): void {
    if (performance.now() >= this.restUntil) this.flush();
  }

  /** Shows what has come so far. */
  flush(): void {
    const start = performance.now();
    this.cancelFrame();
    this.noticeGrammars();
    const newLines = this.takeNewLines();
    if (newLines) this.settle(this.certainEnd());
    this.showDraft();
    if (newLines && this.open.length > shortText) this.reduction = reduce(this.open, this.reduction);
    const end = performance.now();
    this.restUntil = end - start > quickMs ? end + restFactor * (end - start) : end;
  }

  /** Shows everything as it finally is. Nothing is added afterwards. */
  end(): void {
    this.cancelFrame();
    this.open += normalize(this.carriageReturn);
    this.carriageReturn = '';
    this.settle(this.open.length);
    this.replaceOpen([]);
  }

  private readonly onFrame = (): void => {
    if (performance.now() < this.restUntil) this.frame = requestAnimationFrame(this.onFrame);
    else this.flush();
  };

  private cancelFrame(): void {
    if (this.frame !== undefined) cancelAnimationFrame(this.frame);
    this.frame = undefined;
  }

  /** A grammar that has arrived may part the code of the open block in another way. */
  private noticeGrammars(): void {
    if (this.grammars !== grammarArrivals()) this.reduction = wholeBlock;
    this.grammars = grammarArrivals();
  }

  /** Whether a line has been completed since the last call: only then something may have become certain. */
  private takeNewLines(): boolean {
    const lines = this.open.lastIndexOf('\n') + 1;
    const grown = lines > this.seenLines;
    this.seenLines = lines;
    return grown;
  }

  /** Up to where no later text can change how the open text reads. */
  private certainEnd(): number {
    const { prefix, from } = this.reduction;
    const lines = wholeLines(reducedText(this.open, this.reduction));
    const line = blocksAt(0, parseBlocks(lines)).findLast(({ certain }) => certain)?.first ?? 0;
    return line === 0 ? 0 : from + offsetOfLine(lines, line) - prefix.length;
  }

  /** Renders the first `length` characters of the open text for good. */
  private settle(length: number): void {
    if (length === 0) return;
    const source = this.open.slice(0, length);
    const tokens = parser.parse(source, { references: this.definitions });
    const wanted = [...renderTokens(tokens).childNodes];
    const nodes = patch(this.root, this.openNodes.slice(0, wanted.length), wanted);
    this.openNodes = this.openNodes.slice(wanted.length);
    this.open = this.open.slice(length);
    this.seenLines -= length;
    this.reduction = wholeBlock;
    this.onSettled([...nodes, ...this.settled.add(source, tokens, nodes)]);
  }

  private showDraft(): void {
    const wanted = this.renderDraft();
    const reduced = this.reduction !== wholeBlock;
    if (reduced && patchLastChild(this.reduction, this.openNodes[0], wanted[0])) {
      const rest = patch(this.root, this.openNodes.slice(1), wanted.slice(1));
      this.openNodes = [...this.openNodes.slice(0, 1), ...rest];
    } else {
      this.reduction = wholeBlock;
      this.replaceOpen(reduced ? this.renderDraft() : wanted);
    }
  }

  private replaceOpen(wanted: readonly ChildNode[]): void {
    this.openNodes = patch(this.root, this.openNodes, wanted);
  }

  /** The open text, or what the reduction leaves of it, as it reads so far. Its definitions are not final. */
  private renderDraft(): ChildNode[] {
    const text = reducedText(this.open, this.reduction);
    const references: Definitions = Object.create(this.definitions);
    const tokens = draftParser.parse(draftText(text, parseBlocks(text)), { references });
    return [...renderTokens(tokens).childNodes];
  }
}

/** What takes longer, in milliseconds, is followed by a rest of this many times as long. */
const quickMs = 8;
const restFactor = 2;

/** Below this many characters, parsing the whole open block again costs next to nothing. */
const shortText = 500;

/** Line breaks and NUL as the parser reads them, so that positions in the text agree. */
function normalize(text: string): string {
  return text.replaceAll(/\r\n?/gu, '\n').replaceAll('\0', '\u{FFFD}');
}

/** A whole text as safe HTML: what a stream shows after its end. */
export function renderMarkdown(text: string): string {
  const holder = document.createElement('div');
  holder.append(renderTokens(parser.parse(text, { references: {} })));
  return holder.innerHTML;
}
