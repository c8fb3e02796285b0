/** Words that models begin an answer with when they speak before they write, in the languages that people ask in. */
const openings = new RegExp(
  [
    // English
    'sure|certainly|of course|absolutely|okay|ok|alright|great|got it|understood|no problem|happy to',
    "here(?:'s|’s| is| are| you go)|below (?:is|are)|the following|(?:this|that) is (?:the|a|an|how)|i(?:'ve|’ve|'ll|’ll)",
    "i (?:have|will|would|can|added|changed|fixed|wrote)|let me|let's|let’s|to (?:do|solve|fix|implement|achieve) (?:this|that|it)",
    "i'm sorry|i’m sorry|i am sorry|sorry|i (?:can't|can’t|cannot|am unable)|unfortunately|as an ai|it seems|it looks like",
    // French, German, Spanish, Italian, Portuguese, Dutch, Polish
    "voici|voilà|bien sûr|d[’']accord|certainement|désolée?|je (?:suis|ne|vais)|pour (?:cela|ce faire)",
    'hier (?:ist|sind)|natürlich|gerne?|klar|sicher|selbstverständlich|leider|es tut mir|das ist',
    'aquí (?:tienes|está|están|te)|claro|por supuesto|lo siento|desde luego|ecco|certo|certamente|mi dispiace',
    'aqui (?:está|estão)|com certeza|desculpe|natuurlijk|zeker|oto|oczywiście|jasne|przepraszam',
  ].join('|'),
  'iu',
);

const startsWithOpening = new RegExp(String.raw`^(?:[*_#>\s]*)(?:${openings.source})(?![\p{L}\p{N}_(=.])`, 'iu');
/** Scripts without spaces between words, and Cyrillic. */
const startsWithOtherOpening =
  /^(?:以下|好的|当然|这是|下面|もちろん|以下は|はい|こちら|다음은|물론|вот|конечно|ниже|хорошо)/iu;

/** What models begin an explanation with, once the code is written. */
const closings =
  /^(?:[*_#>\s]*)(?:this|these|that|the|note|notes|explanation|here|in this|in the|it|you|now|with|usage|example|let me|key|changes?|how|what|where|why|i|i've|i’ve|make sure|remember|feel free|if you|hope|by|we|ce|cette|cela|ici|la|le|les|remarque|explication|vous|dieser?|dieses|das|die|der|hier|hinweis|erklärung|esta?|este|el|nota|explicación|questo|questa|isto|deze|это|этот|这|此|説明|この)(?![\p{L}\p{N}_]*[(=.:]\S)(?![\p{L}\p{N}_])/iu;

/** Characters and pairs that code has and sentences do not. */
const codeLike = /[{}[\]<>=;\\$@|~^]|\w\(|\(\)|::|->|&&|\/\//u;
const sentenceEnd = /[.:!?…。：！？][*_)"”»]*$/u;
const listItem = /^(?:\d{1,2}[.)]|[-*•])\s+\S/u;

/** Whether a line can only be what a model says before its code, such as “Here is the function:”. */
export function isOpeningTalk(line: string): boolean {
  const said = line.trim();
  return (startsWithOpening.test(said) || startsWithOtherOpening.test(said)) && readsLikeProse(said);
}

/** Whether a line reads like the start of what a model says after its code. */
export function isClosingTalk(line: string): boolean {
  if (/^\s/u.test(line)) return false;
  const said = line.trim();
  if (/^(?:\*\*|#{2,6} )\p{L}/u.test(said)) return readsLikeProse(said) || !codeLike.test(withoutCodeSpans(said));
  return (closings.test(said) || isOpeningTalk(said)) && readsLikeProse(said) && sentenceEnd.test(said);
}

/** Whether a line can be part of a text for people: a sentence, a heading, an item of a list. */
export function readsLikeProse(line: string): boolean {
  const said = line.trim();
  if (said === '' || /^(?:#{2,6} |\*\*)/u.test(said)) return true;
  const words = withoutCodeSpans(said);
  if (codeLike.test(words)) return false;
  if (listItem.test(said)) return true;
  if (!/^[\p{L}"“«>(*_]/u.test(words)) return false;
  return sentenceEnd.test(words) || words.split(/\s+/u).length >= 6;
}

/** A sentence about code has code in it, between backticks. */
function withoutCodeSpans(text: string): string {
  return text.replaceAll(/`+[^`]*`+/gu, 'code');
}
