import MarkdownIt, { type Env, type RendererRule, type StateCore, type Token } from 'markdown-it';

/** What parses of one text share: the reference definitions found so far, by normalized label. */
export type Definitions = NonNullable<Env['references']>;

const webAddress = /^(?:https?|mailto):/iu;
const dataImage = /^data:image\/(?:png|jpeg|gif|webp|avif);/iu;

/**
 * The one parser of the panel: GitHub's tables, strikethrough and bare addresses on top of CommonMark, no raw HTML.
 * Reference definitions stay among the tokens (hidden), so that every line belongs to a token's `map`.
 */
export const parser = new MarkdownIt({ html: false, linkify: true });

// Only full addresses become links: without this `main.rs` and `README.md` would, as both end in a country's domain.
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
// Every destination is parsed as one and then judged below, so that a refused link still reads as its text.
parser.validateLink = () => true;
parser.core.ruler.disable('strip_references');
parser.core.ruler.after('inline', 'refuse_destinations', refuseDestinations);
parser.renderer.rules['fence'] = renderCode;
parser.renderer.rules['code_block'] = renderCode;
parser.renderer.rules['th_open'] = renderCell;
parser.renderer.rules['td_open'] = renderCell;

/** Web and mail addresses stay links; what points elsewhere keeps its text only, and a remote image becomes a link. */
function refuseDestinations(state: StateCore): void {
  for (const block of state.tokens) {
    if (block.children !== null) block.children = block.children.flatMap((token) => judged(token, state));
    let refused = false;
    for (const token of block.children ?? []) {
      if (token.type === 'link_open') refused = refuse(token);
      else if (token.type === 'link_close' && refused) token.tag = 'span';
    }
  }
}

/** Turns a link to anywhere but the web into a plain element that says where it would have led. */
function refuse(open: Token): boolean {
  const address = String(open.attrGet('href'));
  if (webAddress.test(address)) {
    open.attrSet('title', [address, open.attrGet('title')].filter((part) => part !== null).join('\n'));
    return false;
  }
  open.tag = 'span';
  open.attrs = [
    ['class', 'no-link'],
    ['title', address],
  ];
  return true;
}

function judged(token: Token, { Token: TokenOf }: StateCore): Token[] {
  if (token.type !== 'image') return [token];
  const source = String(token.attrGet('src'));
  if (dataImage.test(source)) return [token];
  const open = new TokenOf('link_open', 'a', 1);
  open.attrs = [['href', source]];
  const close = new TokenOf('link_close', 'a', -1);
  const text = new TokenOf('text', '', 0);
  text.content = token.content === '' ? source : token.content;
  return [open, text, close];
}

/** The bare element; the header with its buttons comes when the HTML has become elements. */
function renderCode(...[tokens, index]: Parameters<RendererRule>): string {
  const { info = '', content = '' } = tokens[index] ?? {};
  const { escapeHtml, unescapeAll } = parser.utils;
  const language = unescapeAll(info).trim().split(/\s+/u, 1)[0] ?? '';
  return `<pre><code data-language="${escapeHtml(language)}">${escapeHtml(content)}</code></pre>\n`;
}

/** Alignment by class, since the page's policy refuses style attributes. */
function renderCell(...[tokens, index, options, , renderer]: Parameters<RendererRule>): string {
  const token = tokens[index];
  const alignment = /text-align:(\w+)/u.exec(String(token?.attrGet('style') ?? ''))?.[1];
  if (token !== undefined && alignment !== undefined) token.attrs = [['class', `align-${alignment}`]];
  return renderer.renderToken(tokens, index, options);
}
