import { format } from 'node:util';
import { reporters } from 'mocha';

/** Begins each line that the tests print inside an extension host, since the workbench prints its own log beside it. */
const mark = '\u200Btest ';

/** Names the wish for marked lines; without it the tests print as they are, to a terminal. */
export const markVariable = 'ASIDE_TEST_MARK';

/** Makes all that this process prints from now on carry the mark, mocha's report included. */
export function markPrinting(): void {
  if (process.env[markVariable] === undefined) return;
  for (const method of ['log', 'info', 'warn', 'error'] as const) {
    const print = console[method].bind(console);
    // Not by assignment, which the extension host's console ignores.
    Object.defineProperty(console, method, { value: (...args: unknown[]) => print(mark + format(...args)) });
  }
  reporters.Base.consoleLog = console.log;
}

/** What a test printed, or nothing when it is the workbench that speaks. */
export function printedByTest(args: readonly unknown[]): string | undefined {
  const text = format(...args);
  return text.startsWith(mark) ? text.slice(mark.length) : undefined;
}
