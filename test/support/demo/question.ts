import { lastText, type ChatRequestBody } from '../fakeEndpoint/chatRequest';

/** What a request is about, as far as the demo can tell from its messages. */
export interface Question {
  /** `generate` where the instructions speak of code for the cursor. */
  readonly job: 'chat' | 'generate';
  readonly model: string;
  /** The question without the code that came with it. */
  readonly text: string;
  readonly attached: readonly AttachedCode[];
  readonly isFirst: boolean;
  readonly isFrench: boolean;
}

export interface AttachedCode {
  /** Such as `server.ts:10-24`; '' where no name stands before the code. */
  readonly label: string;
  /** What stands behind the fence: `typescript`. */
  readonly language: string;
  readonly code: string;
}

const fenced = /(?:^|\n)(?<fence>`{3,})(?<language>[^\n`]*)\n(?<code>[\s\S]*?)\n?\k<fence>(?=\n|$)/gu;

/** Reads the last question of a request. */
export function readQuestion(request: ChatRequestBody): Question {
  const system = lastText(request, 'system');
  const user = lastText(request, 'user');
  const attached = [...user.matchAll(fenced)].map((match) => ({
    label: labelBefore(user.slice(0, match.index)),
    language: match.groups?.['language']?.trim() ?? '',
    code: match.groups?.['code'] ?? '',
  }));
  const last = [...user.matchAll(fenced)].at(-1);
  // What follows the code is the question; only where nothing does, what stands before it.
  const after = last === undefined ? user : user.slice(last.index + last[0].length);
  const text = after.trim() === '' ? user.replace(fenced, '') : after;
  return {
    job: /cursor|insert/iu.test(system) ? 'generate' : 'chat',
    model: request.model,
    text: text.trim(),
    attached,
    isFirst: !request.messages.some(({ role }) => role === 'assistant'),
    isFrench: isFrench(text),
  };
}

/** The name in the last line before the code: `Attached: server.ts:10-24`, `File src/a.ts (typescript):`. */
function labelBefore(text: string): string {
  const line = text.trimEnd().split('\n').at(-1) ?? '';
  return /[\w./\\-]+\.\w+(?::\d+(?:-\d+)?)?/u.exec(line)?.[0] ?? '';
}

function isFrench(text: string): boolean {
  const words =
    /(?<![\p{L}])(?:bonjour|salut|merci|le|la|les|une|des|est|que|quoi|ce|cette|fait|comment|pourquoi|explique|écris|peux|fonction)(?![\p{L}])/giu;
  const found = text.match(words) ?? [];
  return found.length >= 2 || /^\s*(?:bonjour|salut)/iu.test(text);
}
