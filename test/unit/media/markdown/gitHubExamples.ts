/**
 * What GitHub's Markdown has beyond CommonMark: for each example of its specification one of the same make, with the
 * HTML that the specification asks for. The specification's own are under a licence that keeps them from being copied.
 */
export const gitHubExamples: readonly { readonly markdown: string; readonly html: string }[] = [
  // Tables
  {
    markdown: '| one | two |\n| --- | --- |\n| three | four |',
    html: table(['<th>one</th><th>two</th>'], ['<td>three</td><td>four</td>']),
  },
  {
    markdown: '| one | twelve |\n:-: | -----------:\nthree | four',
    html: table(
      ['<th align="center">one</th><th align="right">twelve</th>'],
      ['<td align="center">three</td><td align="right">four</td>'],
    ),
  },
  {
    markdown: '| o\\|ne |\n| ----- |\n| t `\\|` wo |\n| t **\\|** hree |',
    html: table(['<th>o|ne</th>'], ['<td>t <code>|</code> wo</td>', '<td>t <strong>|</strong> hree</td>']),
  },
  {
    markdown: '| one | two |\n| --- | --- |\n| three | four |\n> five',
    html: `${table(['<th>one</th><th>two</th>'], ['<td>three</td><td>four</td>'])}<blockquote><p>five</p></blockquote>`,
  },
  {
    markdown: '| one | two |\n| --- | --- |\n| three | four |\nfive\n\nsix',
    html: `${table(['<th>one</th><th>two</th>'], ['<td>three</td><td>four</td>', '<td>five</td><td></td>'])}<p>six</p>`,
  },
  { markdown: '| one | two |\n| --- |\n| three |', html: '<p>| one | two |\n| --- |\n| three |</p>' },
  {
    markdown: '| one | two |\n| --- | --- |\n| three |\n| four | five | six |',
    html: table(['<th>one</th><th>two</th>'], ['<td>three</td><td></td>', '<td>four</td><td>five</td>']),
  },
  { markdown: '| one | two |\n| --- | --- |', html: table(['<th>one</th><th>two</th>'], []) },
  // Tasks
  {
    markdown: '- [ ] one\n- [x] two',
    html: '<ul><li><input type="checkbox"> one</li><li><input type="checkbox" checked> two</li></ul>',
  },
  {
    markdown: '- [x] one\n  - [ ] two\n  - [x] three\n- [ ] four',
    html: `<ul><li><input type="checkbox" checked> one<ul><li><input type="checkbox"> two</li>
      <li><input type="checkbox" checked> three</li></ul></li><li><input type="checkbox"> four</li></ul>`,
  },
  // Strikethrough
  { markdown: '~~One~~ Two, three!', html: '<p><del>One</del> Two, three!</p>' },
  { markdown: 'One ~~two\n\nthree four~~.', html: '<p>One ~~two</p><p>three four~~.</p>' },
  { markdown: 'One two ~~~three~~~ four.', html: '<p>One two ~~~three~~~ four.</p>' },
  // Addresses that stand in the text
  { markdown: 'www.example.org', html: '<p><a href="http://www.example.org">www.example.org</a></p>' },
  {
    markdown: 'See www.example.org/help for more.',
    html: '<p>See <a href="http://www.example.org/help">www.example.org/help</a> for more.</p>',
  },
  {
    markdown: 'See www.example.org.\n\nSee www.example.org/a.b.',
    html: `<p>See <a href="http://www.example.org">www.example.org</a>.</p>
      <p>See <a href="http://www.example.org/a.b">www.example.org/a.b</a>.</p>`,
  },
  {
    markdown:
      'www.example.org/?q=One+(two)\n\nwww.example.org/?q=One+(two)))\n\n(www.example.org/?q=One+(two))\n\n(www.example.org/?q=One+(two)',
    html: `<p><a href="http://www.example.org/?q=One+(two)">www.example.org/?q=One+(two)</a></p>
      <p><a href="http://www.example.org/?q=One+(two)">www.example.org/?q=One+(two)</a>))</p>
      <p>(<a href="http://www.example.org/?q=One+(two)">www.example.org/?q=One+(two)</a>)</p>
      <p>(<a href="http://www.example.org/?q=One+(two)">www.example.org/?q=One+(two)</a></p>`,
  },
  {
    markdown: 'www.example.org/search?q=one&hl=en',
    html: '<p><a href="http://www.example.org/search?q=one&amp;hl=en">www.example.org/search?q=one&amp;hl=en</a></p>',
  },
  {
    markdown: 'www.example.org/he<lp',
    html: '<p><a href="http://www.example.org/he">www.example.org/he</a>&lt;lp</p>',
  },
  {
    markdown: 'http://example.org\n\n(See https://secure.example.org/search?q=One+(two))',
    html: `<p><a href="http://example.org">http://example.org</a></p>
      <p>(See <a href="https://secure.example.org/search?q=One+(two)">https://secure.example.org/search?q=One+(two)</a>)</p>`,
  },
  {
    markdown: 'mailto:one@two.three\n\nmailto:a.b-c_d@e.f.',
    html: `<p><a href="mailto:one@two.three">mailto:one@two.three</a></p>
      <p><a href="mailto:a.b-c_d@e.f">mailto:a.b-c_d@e.f</a>.</p>`,
  },
];

/** The rest of them, where the panel goes its own way. */
export const differentOnPurpose: readonly string[] = [
  // One tilde is “about”, or somebody's home folder.
  '~~One~~ Two, ~three~ four!',
  // Where an address ends that has more brackets than it opened, or an entity at its end, is the link finder's to say.
  'www.example.org/search?q=(one))+two',
  'www.example.org/search?q=one&hl;',
  // What has an @ in it is a package with its version more often than somebody's address.
  'one@two.three',
  "one@two+three.example isn't valid, but one+three@two.example is.",
  'a.b-c_d@e.f\n\na.b-c_d@e.f.\n\na.b-c_d@e.f-\n\na.b-c_d@e.f_',
  'mailto:a.b-c_d@e.f/\n\nmailto:a.b-c_d@e.f-',
  // The panel goes to web and mail addresses only.
  'xmpp:one@two.three.\n\nxmpp:one@two.three/txt\n\nxmpp:one@two.three/txt@bin.com\n\nxmpp:one@two.three/txt/bin',
  // HTML is text.
  '<b> <title> <style> <i>\n\n<blockquote>\n  <xmp> one.  <XMP> two.\n</blockquote>',
];

/** The HTML of a table; `head` and `body` are its rows. */
function table(head: readonly string[], body: readonly string[]): string {
  return `<table><thead>${rows(head)}</thead>${body.length === 0 ? '' : `<tbody>${rows(body)}</tbody>`}</table>`;
}

function rows(all: readonly string[]): string {
  return all.map((cells) => `<tr>${cells}</tr>`).join('');
}
