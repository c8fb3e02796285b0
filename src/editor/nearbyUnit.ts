import { leadingSpace } from '../stream/fence';

/** How far from the place lines are looked at, in characters. */
const reach = 4000;

const opensBlock =
  /\{\s*$|^\s*(?:async\s+)?(?:def|class|if|elif|else|for|while|with|try|except|finally|match|case)\b.*:\s*$/u;
/** What a level can be; anything else is an alignment. */
const isUnit = /^(?:\t| {2,4}| {8})$/u;

/**
 * One level of indentation, as the blocks nearest to a place show it, those above first: a file may mix tabs and spaces,
 * or levels of several sizes. Nothing where none is near. Line ends are `\n`.
 */
export function nearbyUnit(before: string, after: string): string | undefined {
  const isCut = before.length > reach;
  const above = [
    ...levels(
      before
        .slice(-reach)
        .split('\n')
        .slice(isCut ? 1 : 0),
    ),
  ];
  // What is right of the place is no line of its own.
  return above.at(-1) ?? [...levels(after.slice(0, reach).split('\n').slice(1))][0];
}

/** What the first line of each block has more than the line that opens it. */
function* levels(lines: readonly string[]): Generator<string> {
  let opener: string | undefined;
  for (const line of lines) {
    if (line.trim() === '') continue;
    const space = leadingSpace(line);
    const deeper = opener !== undefined && space.startsWith(opener) ? space.slice(opener.length) : '';
    if (isUnit.test(deeper)) yield deeper;
    opener = opensBlock.test(line) ? space : undefined;
  }
}
