import { lastText, type ChatRequestBody } from './chatRequest';
import type { Reply } from './reply';

/** Says back what the user said last, as a quotation. */
export function echo(request: ChatRequestBody): Reply {
  const quoted = lastText(request, 'user')
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
  return `You said:\n\n${quoted}\n`;
}
