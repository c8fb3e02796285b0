import * as l10n from '@vscode/l10n';
import * as z from 'zod/mini';
import { UserError } from '../../shared/userError';
import { newConversation } from '../../shared/conversation';
import { exportFormat, exportedConversationSchema, exportedFileSchema, type ExportedConversation } from './exportJson';
import { readClaudeConversation } from './importClaude';
import { readContinueConversation } from './importContinue';
import { fromImportedTree, type ImportPorts, type ImportedConversation, type ImportedTree } from './importedTree';
import { readMessageList } from './importMessages';
import { readOpenaiConversation } from './importOpenai';
import { readOpenWebuiConversation } from './importOpenWebui';
import { readVscodeConversation } from './importVscode';
import { parentsFirst } from './parentsFirst';

export interface ImportResult {
  readonly conversations: readonly ImportedConversation[];
  /** How many conversations of the file could not be read or were empty. */
  readonly skipped: number;
}

/** Other programs' formats, the most particular first. The names stand before the model of each answer. */
const formats: readonly { readonly program: string; readonly read: (value: unknown) => ImportedTree | undefined }[] = [
  { program: 'chatgpt', read: readOpenaiConversation },
  { program: 'claude', read: readClaudeConversation },
  { program: 'open-webui', read: readOpenWebuiConversation },
  { program: 'vscode', read: readVscodeConversation },
  { program: 'continue', read: readContinueConversation },
  { program: 'imported', read: readMessageList },
];

/**
 * Reads the conversations of a file: our own format, the exports of ChatGPT, Claude, Open WebUI and VS Code's chat, a
 * session of Continue, or a plain list of messages. Ids are kept where the file has some, so that a file that is
 * imported again adds nothing twice (`ConversationStore.add`).
 * @throws UserError where the text is no JSON or of no format that is known.
 */
export function importConversations(text: string, ports: ImportPorts): ImportResult {
  const value = parse(text);
  const own = exportedFileSchema.safeParse(value).data;
  if (own !== undefined) return resultOf(own.conversations.map(readOwn));
  if (z.looseObject({ format: z.literal(exportFormat) }).safeParse(value).success) {
    throw new UserError(l10n.t('This file was exported by a later version of Aside. Update Aside to import it.'));
  }
  const whole = readForeign(value, ports);
  if (whole !== undefined || !Array.isArray(value)) return resultOf([whole ?? unknownFormat()]);
  const conversations = value.map((item) => readForeign(item, ports));
  if (value.length > 0 && conversations.every((conversation) => conversation === undefined)) unknownFormat();
  return resultOf(conversations);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\u{feff}/u, ''));
  } catch {
    throw new UserError(
      l10n.t('This file is not JSON. Unpack an export that is a ZIP file, and choose the JSON file in it.'),
    );
  }
}

function unknownFormat(): never {
  throw new UserError(
    l10n.t(
      'Aside does not know the format of this file. It reads its own exports and those of VS Code, ChatGPT, Claude, Open WebUI and Continue.',
    ),
  );
}

function resultOf(read: readonly (ImportedConversation | undefined)[]): ImportResult {
  const conversations = read.filter((conversation) => conversation !== undefined);
  return { conversations, skipped: read.length - conversations.length };
}

function readForeign(value: unknown, ports: ImportPorts): ImportedConversation | undefined {
  for (const { program, read } of formats) {
    const tree = read(value);
    if (tree !== undefined) return fromImportedTree(tree, program, ports);
  }
  return undefined;
}

function readOwn(value: unknown): ImportedConversation | undefined {
  const { data } = exportedConversationSchema.safeParse(value);
  return data === undefined || data.messages.length === 0 ? undefined : fromExported(data);
}

function fromExported({
  id,
  title,
  pinned,
  createdAt,
  workspace,
  leafId,
  messages,
}: ExportedConversation): ImportedConversation {
  const placed = parentsFirst(messages).map(([message, parentId]) => {
    const { parentId: _, ...rest } = message;
    const placed = { ...rest, ...(parentId !== undefined && { parentId }) };
    // An answer without an end would count as one that still arrives.
    return placed.role === 'assistant' && placed.end === undefined
      ? { ...placed, end: { type: 'stopped' as const, at: placed.createdAt } }
      : placed;
  });
  const leaf = placed.find((message) => message.id === leafId) ?? placed.at(-1);
  return {
    conversation: {
      ...newConversation(id, createdAt),
      title,
      messages: new Map(placed.map((message) => [message.id, message])),
      ...(leaf !== undefined && { leafId: leaf.id }),
    },
    details: { pinned, ...(workspace !== undefined && { workspace }) },
  };
}
