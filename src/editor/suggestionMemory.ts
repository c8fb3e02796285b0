/** A place in a document, known by the text on both sides of it; line ends are `\n`. */
export interface SuggestionPlace {
  readonly uri: string;
  readonly before: string;
  readonly after: string;
}

/** What is known to come next at a place. */
export interface KnownSuggestion {
  /** Empty where it is known that nothing comes. */
  readonly text: string;
  /** How many characters right of the place it takes in: brackets and quotes that the editor closed while one typed. */
  readonly over: number;
}

interface Entry {
  readonly uri: string;
  /** What stands right before the place, and whether that is all there is. */
  readonly tail: string;
  readonly isWhole: boolean;
  readonly head: string;
  readonly endsHere: boolean;
  readonly text: string;
}

/** How many suggestions are remembered. */
const maxEntries = 40;
/** By how much text a place is recognised, in characters on each side. */
const maxTail = 300;
const maxHead = 200;

/**
 * Suggestions that came, so that typing along one shows the rest of it without a request, and so does going back to
 * where it was made.
 */
export class SuggestionMemory {
  private entries: readonly Entry[] = [];

  add({ uri, before, after }: SuggestionPlace, text: string): void {
    const entry: Entry = {
      uri,
      tail: before.slice(-maxTail),
      isWhole: before.length <= maxTail,
      head: after.slice(0, maxHead),
      endsHere: after.length <= maxHead,
      text,
    };
    this.entries = [entry, ...this.entries].slice(0, maxEntries);
  }

  /** What is known of a place; nothing where it has to be asked for. */
  find(place: SuggestionPlace): KnownSuggestion | undefined {
    for (const entry of this.entries) {
      const rest = entry.uri === place.uri ? restAfter(entry, place.before) : undefined;
      const over = rest === undefined ? undefined : closedAfter(entry, place.after, rest);
      if (rest !== undefined && over !== undefined) return { text: rest, over };
    }
    return undefined;
  }

  clear(): void {
    this.entries = [];
  }
}

/** What is left of a suggestion where `before` is the text it was made for and a beginning of it. */
function restAfter({ tail, isWhole, text }: Entry, before: string): string | undefined {
  for (let typed = 0; typed < Math.max(text.length, 1); typed += 1) {
    if (typed > 0 && before.at(-1) !== text[typed - 1]) continue;
    const start = before.length - typed;
    const isThere = isWhole ? start === tail.length && before.startsWith(tail) : before.endsWith(tail, start);
    if (isThere && before.endsWith(text.slice(0, typed))) return text.slice(typed);
  }
  return undefined;
}

/** How many closing characters now stand before what stood after the place, all of which the rest brings itself. */
function closedAfter({ head, endsHere }: Entry, after: string, rest: string): number | undefined {
  const closers = /^[)\]}>"'`]*/u.exec(after)?.[0].length ?? 0;
  for (let over = 0; over <= closers; over += 1) {
    const isThere = after.startsWith(head, over) && (!endsHere || after.length === over + head.length);
    if (isThere && holdsInOrder(rest.split('\n', 1)[0] ?? '', after.slice(0, over))) return over;
  }
  return undefined;
}

function holdsInOrder(text: string, characters: string): boolean {
  let at = -1;
  return Array.from(characters).every((character) => {
    at = text.indexOf(character, at + 1);
    return at !== -1;
  });
}
