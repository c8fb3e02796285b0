import type { LinkifyIt } from 'linkify-it';
import MarkdownItParser, {
  type Env,
  type MarkdownIt,
  type RendererRule,
  type StateCore,
  type Token,
} from 'markdown-it';
import { addFootnotes } from './footnotes';
import { addMath } from './math';
import { limitStrikethrough } from './strikethrough';
import { addTasks } from './tasks';

/** Reference definitions by their normalized label. A parse reads them and adds those it finds; the first one wins. */
export type Definitions = NonNullable<Env['references']>;

const webAddress = /^(?:https?|mailto):/iu;

/** Addresses without a scheme are read as far as this, in characters. */
const longestAddress = 2000;

/** Pictures that come as data, in the formats that cannot hold a script. */
export const dataImage = /^data:image\/(?:png|jpeg|gif|webp|avif);/iu;

/**
 * A parser with the panel's rules: GitHub's tables, tasks, footnotes, strikethrough and bare addresses on CommonMark, and
 * math; no raw HTML.
 */
export function createParser(): MarkdownIt {
  const parser = new MarkdownItParser({ html: false, linkify: true });
  // Only what says that it is an address becomes a link: without this `main.rs` and `README.md` would, as both end in a
  // country's domain, and packages with their versions, such as `name@1.2.3`.
  parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
  parser.linkify.add('www.', { validate: lengthOfAddress, normalize: addScheme });
  // Every destination is parsed as one and judged afterwards, so that a refused link still reads as its text.
  parser.validateLink = () => true;
  // Definitions stay among the tokens, so that every line of the text belongs to the `map` of some token.
  parser.core.ruler.disable('strip_references');
  parser.core.ruler.after('text_join', 'judge_destinations', judgeDestinations);
  limitStrikethrough(parser);
  addTasks(parser);
  addFootnotes(parser);
  addMath(parser);
  parser.renderer.renderToken = renderToken;
  Object.assign(parser.renderer.rules, { fence: renderCode, code_block: renderCode });
  return parser;
}

/** How much of the text at this place, behind `www.`, is the rest of a web address: what it is behind `http://`. */
function lengthOfAddress(text: string, position: number, linkify: LinkifyIt): number {
  return Math.max(
    0,
    linkify.testSchemaAt(`//${text.slice(position, position + longestAddress)}`, 'http:', 0) - '//'.length,
  );
}

function addScheme(match: { url: string }): void {
  match.url = `http://${match.url}`;
}

/** The parser of everything that is finished. */
export const parser = createParser();

/** Web and mail addresses stay links; what points elsewhere keeps its text only, and a remote image becomes a link. */
function judgeDestinations(state: StateCore): void {
  for (const block of state.tokens) {
    if (block.children === null) continue;
    block.children = block.children.flatMap((token) => (token.type === 'image' ? judgeImage(token, state) : [token]));
    let refused = false;
    for (const token of block.children) {
      if (token.type === 'link_open') refused = !judgeLink(token);
      else if (token.type === 'link_close' && refused) token.tag = 'span';
    }
  }
}

/** Shows where a link leads; false where it leads nowhere the panel would go. */
function judgeLink(open: Token): boolean {
  const address = open.attrGet('href');
  if (address === null) return true;
  if (webAddress.test(String(address))) {
    open.attrSet('title', [address, open.attrGet('title')].filter((part) => part !== null).join('\n'));
    return true;
  }
  open.tag = 'span';
  open.attrs = [
    ['class', 'no-link'],
    ['title', address],
  ];
  return false;
}

function judgeImage(image: Token, state: StateCore): Token[] {
  const { Token: TokenOf } = state;
  const source = String(image.attrGet('src'));
  if (dataImage.test(source)) return [image];
  const open = new TokenOf('link_open', 'a', 1);
  open.attrs = [['href', source]];
  const text = new TokenOf('text', '', 0);
  text.content = parser.renderer.renderInlineAsText(image.children ?? [], parser.options, state.env) || source;
  return [open, text, new TokenOf('link_close', 'a', -1)];
}

/** A tag, without the line breaks that are usual between blocks: every block is one node and nothing stands between. */
function renderToken(...[tokens, index]: Parameters<MarkdownIt['renderer']['renderToken']>): string {
  const token = tokens[index];
  if (token === undefined || token.hidden) return '';
  return token.nesting === -1 ? `</${token.tag}>` : `<${token.tag}${parser.renderer.renderAttrs(withClasses(token))}>`;
}

/** Alignment by class, since the page's policy refuses style attributes. */
function withClasses(token: Token): Pick<Token, 'attrs'> {
  const alignment = /text-align:(\w+)/u.exec(String(token.attrGet('style') ?? ''))?.[1];
  return alignment === undefined ? token : { attrs: [['class', `align-${alignment}`]] };
}

/** The bare element; the header with its buttons comes when the HTML has become elements. */
function renderCode(...[tokens, index]: Parameters<RendererRule>): string {
  const token = tokens[index];
  const { escapeHtml } = parser.utils;
  const { language, rest } = readInfo(token?.info ?? '');
  const more = rest === '' ? '' : ` data-info="${escapeHtml(rest)}"`;
  return `<pre><code data-language="${escapeHtml(language)}"${more}>${escapeHtml(token?.content ?? '')}</code></pre>`;
}

/** What stands beside a fence: the language, which is the first word, and the rest, such as a path. */
export function readInfo(info: string): { language: string; rest: string } {
  const written = parser.utils.unescapeAll(info).trim();
  const [, language = '', rest = ''] = /^([^\s:{]*)[:\s]*(.*)$/su.exec(written) ?? [];
  return { language, rest };
}
