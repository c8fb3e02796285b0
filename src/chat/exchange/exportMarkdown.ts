import * as l10n from '@vscode/l10n';
import { codeBlock } from '../../prompt/codeBlock';
import { shownMessages, type AssistantMessage, type Conversation, type Message } from '../../shared/conversation';

/** The shown line of a conversation as a Markdown document. What folds away is in `details`. */
export function exportMarkdown(conversation: Conversation): string {
  const title = conversation.title === '' ? l10n.t('Conversation') : oneLine(conversation.title);
  const date = new Date(conversation.createdAt).toISOString().slice(0, 10);
  return `${[`# ${title}`, date, ...shownMessages(conversation).flatMap(sections)].join('\n\n')}\n`;
}

/** A name for the file of a conversation that every file system takes. `extension` has no dot. */
export function exportFileName(title: string, id: string, extension: string): string {
  const words = title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-+|-+$/gu, '');
  const name = /^.{0,60}/u.exec(words)?.[0] ?? '';
  // Names of devices on Windows, with any extension.
  const taken = /^(?:con|prn|aux|nul|com\d|lpt\d)$/iu.test(name);
  return `${name === '' || taken ? id : name}.${extension}`;
}

function sections(message: Message): string[] {
  if (message.role === 'assistant') return answerSections(message);
  const attachments = message.attachments.map(({ label, languageId, text, image }) =>
    folded(label, image === undefined ? codeBlock(text, languageId) : `![](<${image}>)`),
  );
  return [`## ${l10n.t('You')}`, ...attachments, message.text];
}

function answerSections(message: AssistantMessage): string[] {
  const { model, text, reasoning, images, citations, notices, end } = message;
  return [
    `## ${model}`,
    ...(reasoning === '' ? [] : [folded(l10n.t('Reasoning'), reasoning)]),
    ...(text === '' ? [] : [text]),
    ...images.map((url) => `![](<${url}>)`),
    ...(citations.length === 0 ? [] : [citations.map(citation).join('\n')]),
    ...notices.map((notice) => `> ${oneLine(notice)}`),
    ...(end?.type === 'stopped' ? [`> ${l10n.t('Stopped.')}`] : []),
    ...(end?.type === 'failed' ? [`> ${oneLine(end.error.message)}`] : []),
  ];
}

function citation({ url, title }: { readonly url: string; readonly title?: string }): string {
  const label = oneLine(title ?? url).replaceAll(/[[\]\\]/gu, String.raw`\$&`);
  return `- [${label}](<${url.replaceAll(/[<>\n]/gu, encodeURIComponent)}>)`;
}

function folded(summary: string, content: string): string {
  const escaped = oneLine(summary).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<details>\n<summary>${escaped}</summary>\n\n${content}\n\n</details>`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}
