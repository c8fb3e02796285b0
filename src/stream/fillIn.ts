import { lines } from './lines';
import { oneBlock } from './oneBlock';
import type { Place } from './place';
import { isOpeningTalk } from './talk';
import { withoutRepeatedEnd } from './withoutRepeatedEnd';
import { withoutTokens } from './withoutTokens';

/**
 * What a model filled in at a place, one block of it. Its white space is its own, since it continues the text before;
 * marks of its format and what stands after the place already are gone.
 */
export function fillIn(answer: AsyncIterable<string>, place: Place, isOneLine: boolean): Promise<string> {
  return oneBlock(withoutRepeatedEnd(withoutTokens(lines(answer)), place), isOneLine);
}

/** Whether a text is rather that of a chat, which an endpoint gives that fills in nothing and says nothing about it. */
export function isTalk(text: string): boolean {
  return text.includes('```') || isOpeningTalk(text.trimStart().split('\n', 1)[0] ?? '');
}
