/** The line that opens a block of code in Markdown, or in the tags that some models use instead. */
export interface Fence {
  /** White space before it. */
  readonly indent: string;
  /** Name of the language after the fence, in lower case; perhaps empty. */
  readonly info: string;
  /** What closes the block: a run of at least this many of these characters, or exactly this tag. */
  readonly closing: { readonly type: 'run'; readonly run: string } | { readonly type: 'tag'; readonly tag: string };
}

const fence = /^(?<indent>[ \t]*)(?<run>`{3,}|~{3,})[ \t]*(?<info>[^\s`{]*)[^`]*$/u;
/** A fence at the end of a sentence or after the mark of a list item: “Here it is: ```ts”. */
const lateFence = /^(?<said>[^`]*?[\p{L}\d):.!*-])[ \t]*(?<run>`{3,})(?<info>[\w+#.-]*)[ \t]*$/u;
const tag =
  /^[ \t]*(?:<(?<angle>code|answer|output|result|replacement|completion|new_code|rewritten)>|\[(?<square>CODE|PYTHON|ANSWER)\])[ \t]*$/u;

/** Reads a line as an opening fence. `says` tells what a sentence is, since a fence may also follow one. */
export function openingFence(line: string, says?: (text: string) => boolean): Fence | undefined {
  const text = withoutEnd(line);
  const plain = fence.exec(text)?.groups;
  if (plain !== undefined) return runFence(plain['indent'], plain['run'], plain['info']);
  const tagged = tag.exec(text)?.groups;
  if (tagged !== undefined) {
    const { angle, square } = tagged;
    return {
      indent: '',
      info: '',
      closing: { type: 'tag', tag: angle === undefined ? `[/${square}]` : `</${angle}>` },
    };
  }
  const late = lateFence.exec(text)?.groups;
  const said = late?.['said'] ?? '';
  if (late === undefined || !(/^\s*(?:\d{1,2}[.)]|[-*])$/u.test(said) || says?.(said) === true)) return undefined;
  return runFence('', late['run'], late['info']);
}

/** Whether a line could close the block, wherever it is indented. */
export function isClosing(line: string, { closing }: Fence): boolean {
  const text = line.trim();
  if (closing.type === 'tag') return text === closing.tag;
  return text.startsWith(closing.run) && text === closing.run.slice(0, 1).repeat(text.length);
}

/** Whether a line opens a block inside the block: it names a language, and its fence is as long. */
export function isInnerOpening(line: string, { closing }: Fence): boolean {
  if (closing.type === 'tag') return false;
  const inner = fence.exec(withoutEnd(line))?.groups;
  return inner !== undefined && inner['info'] !== '' && (inner['run'] ?? '').startsWith(closing.run);
}

/**
 * What stands before a closing fence that the model has put at the end of the last line of code. The fence of a
 * comment such as ` * ``` ` closes nothing.
 */
export function codeBeforeClosing(line: string, { closing }: Fence): string | undefined {
  const text = line.trimEnd();
  const mark = closing.type === 'tag' ? closing.tag : closing.run;
  if (!text.endsWith(mark) || text.indexOf(mark) !== text.length - mark.length) return undefined;
  const code = text.slice(0, -mark.length);
  return /[\p{L}\p{N})\]};"']\s*$/u.test(code) && !/^\s*(?:\*|\/\/|#|--|;|%)/u.test(code) ? code : undefined;
}

/** The white space that a line begins with. */
export function leadingSpace(line: string): string {
  return /^[ \t]*/u.exec(line)?.[0] ?? '';
}

function runFence(indent = '', run = '', info = ''): Fence {
  return { indent, info: info.toLowerCase(), closing: { type: 'run', run } };
}

function withoutEnd(line: string): string {
  return line.endsWith('\n') ? line.slice(0, -1) : line;
}
