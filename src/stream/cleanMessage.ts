import { lines } from './lines';
import { trimBlankEnds } from './trimBlankEnds';
import { unfence } from './unfence';
import { withoutTokens } from './withoutTokens';

/** A commit message from an answer, line by line: without fence, talk before it, and quotes around its first line. */
export async function* cleanMessage(answer: AsyncIterable<string>): AsyncGenerator<string> {
  let isFirst = true;
  for await (const line of trimBlankEnds(unfence(withoutTokens(lines(answer)), 'plaintext'))) {
    yield isFirst ? withoutQuotes(line) : line;
    isFirst = false;
  }
}

function withoutQuotes(line: string): string {
  const bare = line.replace(/^(?:commit message|message)\s*:\s*/iu, '');
  return /^(["'`])(.*)\1$/u.exec(bare)?.[2] ?? bare;
}
