import { continues, isCloser } from '../stream/brackets';
import { leadingSpace } from '../stream/fence';
import { isProseLanguage } from '../stream/language';
import type { Place } from '../stream/place';
import { expectedIndent, placeAt, type Surroundings } from './placeAt';

/** Languages in which a line that begins with a dot or a colon is no continuation. */
const styleLanguages = new Set(['css', 'scss', 'less', 'stylus']);

/**
 * What generated code has to fit. Left of all text of its line it gets lines of its own above that text, unless the
 * text carries on the line before.
 */
export function placeOfCode(surroundings: Surroundings): Place {
  const place = placeAt(surroundings);
  const { before, selected, languageId, unit } = surroundings;
  const lead = before.slice(before.lastIndexOf('\n') + 1);
  const { rest } = place;
  if (selected !== '' || lead.trim() !== '' || rest.trim() === '') return place;
  const closes = isCloser(rest);
  const mayContinue = !isProseLanguage(languageId) && !styleLanguages.has(languageId);
  if (!closes && mayContinue && continues(rest)) return place;
  const after = [lead + rest, ...place.after];
  const wanted = closes ? expectedIndent(place.before, after, unit) : leadingSpace(lead + rest);
  // White space left of the cursor stays, so that code can only stand deeper.
  const indent = wanted.startsWith(lead) ? wanted : lead;
  return { ...place, lead: '', rest: '', after, indent, first: indent.slice(lead.length), last: `\n${lead}` };
}
