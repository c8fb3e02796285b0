/** Longest question that a link may bring, in UTF-16 units: far more than fits into any address bar. */
export const longestLinkedQuestion = 10_000;

/** Where a link leads, decoded, as VS Code hands it over. */
export interface LinkTarget {
  readonly path: string;
  readonly query: string;
}

/**
 * The question that a link to Aside brings, `<scheme>://aside.aside/ask?question=<question>`; nothing where it is no such
 * link. VS Code has decoded the link before, which leaves no way to tell an `&` of the question from one that parts it from
 * another field: so the question is the only field, and everything after its name belongs to it.
 */
export function linkedQuestion({ path, query }: LinkTarget): string | undefined {
  if (path !== '/ask') return undefined;
  const [, question] = /^question=(.*)$/su.exec(query) ?? [];
  const text = question === undefined ? '' : visible(question).trim();
  return text === '' ? undefined : text;
}

/**
 * A text without what no reader sees, so that what stands in the composer is what goes out: control characters, and
 * marks that are drawn as nothing, which turn the direction of writing or in which a second text can hide. The joiners and
 * the mark for pictures stay, since scripts and emoji are made with them.
 */
function visible(text: string): string {
  return text
    .replaceAll(/\r\n?/gu, '\n')
    .replaceAll(/(?![\n\t])\p{Cc}/gu, '')
    .replaceAll(/(?!\u200C|\u200D|\uFE0F)\p{Default_Ignorable_Code_Point}/gu, '');
}
