import { continues, opensBlock } from './brackets';
import { columns, inUnit, outdented, unitOf } from './indentation';
import type { Indentation } from './place';

/** A line in two: its white space, and the rest. */
interface Line {
  readonly space: string;
  readonly text: string;
}

/**
 * Fits lines of code to their place. The first line with text sets the base that all others are measured from; it
 * loses its own indentation, since it begins at the cursor. Levels are counted in the answer's own unit (that of the
 * first deeper line) and written in the file's. An answer whose later lines are indented for the place already, as of a
 * model that continues the file, is recognised by its second line or, where that can mean both, by the first line of
 * another depth. Lines of white space only become empty.
 */
export async function* reindent(lines: AsyncIterable<string>, place: Indentation): AsyncGenerator<string> {
  let first: Line | undefined;
  let fit: ((line: Line) => string) | undefined;
  let waiting: Line[] = [];
  for await (const whole of lines) {
    const line = split(whole);
    const isBlank = line.text.trim() === '';
    if (first === undefined) {
      if (isBlank) yield line.text;
      else {
        const joint = place.joins === true && line.space !== '' ? ' ' : '';
        first = { space: joint === line.space ? '' : line.space, text: line.text };
        yield place.first + joint + line.text;
      }
      continue;
    }
    waiting.push(line);
    const base = fit === undefined && !isBlank ? baseOf(first, waiting, place) : undefined;
    if (base !== undefined) fit = fitting(base, base === first.space, place);
    if (fit === undefined) continue;
    for (const line of waiting) yield fit(line);
    waiting = [];
  }
  // Nothing came that told: what continues the file is the more likely.
  for (const line of waiting) yield fitting(place.indent, false, place)(line);
}

/** Puts lines that are measured from `base` to the depth of the place. */
function fitting(base: string, mayOutdent: boolean, place: Indentation): (line: Line) => string {
  let unit: string | undefined;
  return ({ space, text }) => {
    if (text.trim() === '') return text;
    const own = space.startsWith(base) ? space.slice(base.length) : '';
    unit ??= own === '' ? undefined : unitOf(own, place.unit);
    const missing = columns(base) - columns(space);
    if (missing > 0 && mayOutdent) {
      return outdented(place.indent, missing, { from: unit ?? place.unit, to: place.unit }) + text;
    }
    return place.indent + (unit === undefined ? own : inUnit(own, unit, place.unit)) + text;
  };
}

/**
 * The white space at which the answer has the level of the place, or nothing where later lines have to tell. It is that
 * of its first line, unless that line has none while the second is deeper than the first line lets expect.
 */
function baseOf(first: Line, later: readonly Line[], place: Indentation): string | undefined {
  const [second, ...others] = later.filter(({ text }) => text.trim() !== '');
  if (second === undefined) return undefined;
  if (first.space !== '' || place.indent === '' || !second.space.startsWith(place.indent)) return first.space;
  if (!opensBlock(first.text) && !continues(second.text)) return place.indent;
  const depth = columns(second.space);
  const there = columns(place.indent);
  const level = columns(place.unit);
  if (depth - there !== level || depth === level) return '';
  const other = others.find(({ space }) => columns(space) !== depth);
  if (other === undefined) return undefined;
  const otherDepth = columns(other.space);
  return otherDepth < there || otherDepth - depth === depth ? '' : place.indent;
}

function split(line: string): Line {
  const [, space = '', text = ''] = /^([ \t]*)([^]*)$/u.exec(line) ?? [];
  return { space, text };
}
