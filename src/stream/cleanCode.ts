import { lines } from './lines';
import type { Place } from './place';
import { reindent } from './reindent';
import { trimBlankEnds } from './trimBlankEnds';
import { unfence } from './unfence';
import { withoutPathLine } from './withoutPathLine';
import { withoutRepeatedEnd } from './withoutRepeatedEnd';
import { withoutRepeatedStart } from './withoutRepeatedStart';
import { withoutTokens } from './withoutTokens';
import { withQuotes } from './withQuotes';

/**
 * The code of an answer as it is to stand at its place, in whatever pieces the answer came: without fences and talk,
 * without what stands around the place already, with the indentation and quotes of the file. It has no line end at its
 * end, and line ends inside are `\n`. Comes line by line, held back only by what can still change.
 */
export function cleanCode(answer: AsyncIterable<string>, place: Place): AsyncGenerator<string> {
  const { languageId, path, quotes } = place;
  const code = withoutPathLine(unfence(withoutTokens(lines(answer)), languageId), path);
  const own = withoutRepeatedEnd(withoutRepeatedStart(code, place), place);
  const fitted = withQuotes(reindent(own, place), { languageId, ...(quotes !== undefined && { quotes }) });
  return trimBlankEnds(fitted, place.last);
}
