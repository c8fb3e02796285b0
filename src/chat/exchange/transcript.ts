import * as l10n from '@vscode/l10n';
import { shownMessages, type Conversation, type Message } from '../../shared/conversation';

/**
 * The shown line as plain text to paste elsewhere, without a link: an address that a model wrote may carry what the
 * conversation was about. Links become their text, bare addresses a mark. Code is left as it is, since an address in
 * there is part of the program.
 */
export function transcript(conversation: Conversation): string {
  return shownMessages(conversation).map(entry).join('\n\n');
}

function entry(message: Message): string {
  if (message.role === 'assistant') return `${message.model}:\n${withoutLinks(message.text)}`.trimEnd();
  const attached = message.attachments.map(({ label }) => `[${label}]\n`).join('');
  return `${l10n.t('You')}:\n${attached}${withoutLinks(message.text)}`.trimEnd();
}

/** A Markdown text without links, save in code. */
export function withoutLinks(markdown: string): string {
  // Fenced blocks, to their end or the end of the text, and code within a line, which split the rest into prose.
  const code =
    /(^ {0,3}(?<fence>`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^ {0,3}\k<fence>[`~]*[ \t]*$|(?![\s\S]))|(?<ticks>`+)[^`\n]+\k<ticks>(?!`))/gmu;
  let text = '';
  let end = 0;
  for (const match of markdown.matchAll(code)) {
    text += proseWithoutLinks(markdown.slice(end, match.index)) + match[0];
    end = match.index + match[0].length;
  }
  return text + proseWithoutLinks(markdown.slice(end));
}

function proseWithoutLinks(prose: string): string {
  return (
    prose
      // Images and links, with a target in round or square brackets.
      .replaceAll(/!?\[(?<label>[^\]\n]*)\](?:\((?:<[^>\n]*>|[^()\n]|\([^()\n]*\))*\)|\[[^\]\n]*\])/gu, '$<label>')
      // Definitions of link targets, which stand on lines of their own.
      .replaceAll(/^ {0,3}\[[^\]\n]+\]:[ \t]*\S+.*$/gmu, '')
      .replaceAll(/<?\b(?:[a-z][a-z\d+.-]*:\/\/|mailto:|www\.)[^\s<>"'`)\]]+>?/giu, l10n.t('[link]'))
  );
}
