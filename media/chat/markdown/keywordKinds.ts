/** Words that say what is done next, which the editor's grammars call `keyword.control`. */
const control = new Set(
  (
    'if else elif elsif elseif then fi for foreach while until do done loop break continue return switch case when ' +
    'default match try catch except finally throw throws raise rescue ensure yield await goto esac select defer go ' +
    'fallthrough range import export from as with pass using require include end begin unless where'
  ).split(' '),
);

/** Words that stand for an operator. */
const operators = new Set(
  'new delete typeof instanceof in of is not and or void sizeof keyof infer satisfies'.split(' '),
);

/** Languages whose grammars in the editor make no such difference. */
const plain = new Set(['sql', 'css', 'graphql', 'ini', 'dockerfile', 'makefile', 'xml']);

/** Tells the kinds of keywords apart that the highlighter gives one class, since themes colour them differently. */
export function withKeywordKinds(html: string, language: string): string {
  if (plain.has(language)) return html;
  return html.replaceAll(/<span class="hljs-keyword">(\w+)<\/span>/gu, (span: string, word: string) => {
    const kind = control.has(word) ? ' control_' : operators.has(word) ? ' operator_' : '';
    return kind === '' ? span : `<span class="hljs-keyword${kind}">${word}</span>`;
  });
}
