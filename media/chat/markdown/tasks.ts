import type { MarkdownIt, StateCore, Token } from 'markdown-it';

/** A box at the beginning of a list item, as GitHub's Markdown has it. */
const box = /^\[([ xX])\][ \t]+/u;

/** Makes boxes of `[ ]` and `[x]` at the beginning of list items. They show a state and cannot be clicked. */
export function addTasks(parser: MarkdownIt): void {
  parser.core.ruler.after('text_join', 'tasks', findTasks);
  parser.renderer.rules['task'] = (tokens, index) =>
    `<span class="${tokens[index]?.info === ' ' ? 'task-box' : 'task-box done'}"></span>`;
}

function findTasks(state: StateCore): void {
  for (const [index, inline] of state.tokens.entries()) {
    const [item, paragraph] = [state.tokens[index - 2], state.tokens[index - 1]];
    if (inline.type !== 'inline' || paragraph?.type !== 'paragraph_open' || item?.type !== 'list_item_open') continue;
    const text = inline.children?.[0];
    const found = text?.type === 'text' ? box.exec(text.content) : null;
    if (found === null || text === undefined) continue;
    text.content = text.content.slice(found[0].length);
    inline.children?.unshift(taskToken(state, found[1] ?? ' '));
    item.attrJoin('class', 'task');
  }
}

function taskToken({ Token: TokenOf }: StateCore, mark: string): Token {
  const token = new TokenOf('task', 'span', 0);
  token.info = mark === ' ' ? ' ' : 'x';
  return token;
}
