/**
 * Aside's own format for conversations outside of its store. One JSON object:
 *
 * - `format`: `"aside-conversations"`, `version`: 1.
 * - `exportedAt`: when it was written, ISO 8601.
 * - `conversations`: a list of objects with
 *   - `id`: small letters, digits, `-` and `_`, at most 64; an import of the same id adds to what is there.
 *   - `title`; `pinned`; `createdAt` and `updatedAt` in milliseconds since 1970; `workspace`, a URI, where there was one.
 *   - `leafId`: the last message of the line that was shown.
 *   - `messages`: all branches, parents before children. Each has `id`, `parentId` (absent on a first question),
 *     `createdAt` and a `role`:
 *     - `user`: `text`, and `attachments`, each with `id`, `kind` (`attachmentKinds`), `label`, `uri`, `languageId`,
 *       `text`, and `lines` as `{first, last}`, counted from 0, where it is a part of a file.
 *     - `assistant`: `model` as `<endpoint>/<model>`, `text`, `reasoning`, `reasoningMs`, `images` (URLs), `citations`
 *       (`{url, title}`), `notices`, `usage` (token counts and `costUsd`), and `end`: `{type, at}` where `type` is
 *       `finished` (with a `reason`), `stopped` or `failed` (with an `error`).
 *
 * What is optional is left out where there is nothing.
 */
import * as z from 'zod/mini';
import type { Conversation } from '../../shared/conversation';
import { idSchema, messageSchema, type ConversationMeta } from '../store/storedConversation';

export const exportFormat = 'aside-conversations';
const version = 1;

export const exportedConversationSchema = z.object({
  id: idSchema,
  title: z.string(),
  pinned: z.boolean(),
  createdAt: z.number(),
  updatedAt: z.number(),
  workspace: z.exactOptional(z.string()),
  leafId: z.exactOptional(idSchema),
  messages: z.readonly(z.array(messageSchema)),
});

export type ExportedConversation = z.infer<typeof exportedConversationSchema>;

/** The outer object; its conversations are checked one by one, so that a bad one costs only itself. */
export const exportedFileSchema = z.object({
  format: z.literal(exportFormat),
  version: z.literal(version),
  conversations: z.array(z.unknown()),
});

/** A conversation as it is kept, with what is known of it. */
export interface ConversationToExport {
  readonly conversation: Conversation;
  readonly meta: ConversationMeta;
}

/** The text of a file with one conversation or several. */
export function exportJson(conversations: readonly ConversationToExport[], now: number): string {
  const content = {
    format: exportFormat,
    version,
    exportedAt: new Date(now).toISOString(),
    conversations: conversations.map(toExported),
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

function toExported({ conversation, meta }: ConversationToExport): ExportedConversation {
  const { id, title, createdAt, leafId, messages } = conversation;
  return {
    id,
    title,
    pinned: meta.pinned,
    createdAt,
    updatedAt: meta.updatedAt,
    ...(meta.workspace !== undefined && { workspace: meta.workspace }),
    ...(leafId !== undefined && { leafId }),
    messages: [...messages.values()],
  };
}
