import type { MarkdownIt, StateInline } from 'markdown-it';

/**
 * Leaves tildes alone that are not two: one is “about” or somebody's home folder, and three and more strike nothing in
 * GitHub's Markdown.
 */
export function limitStrikethrough(parser: MarkdownIt): void {
  parser.inline.ruler.before('strikethrough', 'other_tildes', readOtherTildes);
}

function readOtherTildes(state: StateInline, silent: boolean): boolean {
  let end = state.pos;
  while (state.src.charAt(end) === '~') end += 1;
  const length = end - state.pos;
  if (length === 0 || length === 2) return false;
  if (!silent) state.pending += '~'.repeat(length);
  state.pos = end;
  return true;
}
