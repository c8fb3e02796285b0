import * as z from 'zod/mini';
import { deleteIfThere, entriesOf, type FileSystem } from './fileSystem';
import { decodeFile, encodeFile, type Readers } from './storedFile';
import { versionFileName, versionsOf, writeNewFile } from './versionedFile';

/** What a list of conversations shows. */
export interface ConversationSummary {
  readonly id: string;
  readonly title: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly pinned: boolean;
  readonly workspace?: string;
  readonly model?: string;
  /** On all branches. */
  readonly messageCount: number;
  /** Another one after every change. `versionKey` of the facts that this was made from; empty where they are lost. */
  readonly version: string;
}

/** Where the index stands. */
export const indexFolder = 'index';
const currentSchema = 1;

/** Lists of plain values. zod's own arrays make an object for every value, which takes most of the time of a reading. */
const texts = z.custom<string[]>((value) => Array.isArray(value) && value.every((item) => typeof item === 'string'));
const numbers = z.custom<number[]>((value) => Array.isArray(value) && value.every((item) => typeof item === 'number'));
const flags = z.custom<boolean[]>((value) => Array.isArray(value) && value.every((item) => typeof item === 'boolean'));

/** A list for each field, for the same reason. Absent texts are empty. The lists are of one length. */
const columns = z
  .object({
    id: texts,
    title: texts,
    createdAt: numbers,
    updatedAt: numbers,
    pinned: flags,
    workspace: texts,
    model: texts,
    messageCount: numbers,
    version: texts,
  } satisfies Record<keyof ConversationSummary, z.ZodMiniType>)
  .check(z.refine((lists) => Object.values(lists).every((list) => list.length === lists.id.length)));

const readers: Readers<ConversationSummary[]> = { 1: (content) => fromColumns(columns.parse(content)) };

function fromColumns(lists: z.infer<typeof columns>): ConversationSummary[] {
  return lists.id.map((id, row) => {
    const workspace = lists.workspace[row];
    const model = lists.model[row];
    return {
      id,
      title: lists.title[row] ?? '',
      createdAt: lists.createdAt[row] ?? 0,
      updatedAt: lists.updatedAt[row] ?? 0,
      pinned: lists.pinned[row] ?? false,
      messageCount: lists.messageCount[row] ?? 0,
      version: lists.version[row] ?? '',
      ...(workspace !== undefined && workspace !== '' && { workspace }),
      ...(model !== undefined && model !== '' && { model }),
    };
  });
}

function toColumns(entries: readonly ConversationSummary[]): z.infer<typeof columns> {
  return {
    id: entries.map(({ id }) => id),
    title: entries.map(({ title }) => title),
    createdAt: entries.map(({ createdAt }) => createdAt),
    updatedAt: entries.map(({ updatedAt }) => updatedAt),
    pinned: entries.map(({ pinned }) => pinned),
    workspace: entries.map(({ workspace = '' }) => workspace),
    model: entries.map(({ model = '' }) => model),
    messageCount: entries.map(({ messageCount }) => messageCount),
    version: entries.map(({ version }) => version),
  };
}

/** Reads the index. Empty where there is none that is sound: nothing is lost with it, so nobody needs to be told. */
export async function readIndexFile(fileSystem: FileSystem): Promise<readonly ConversationSummary[]> {
  for (const version of versionsOf(await entriesOf(fileSystem, indexFolder), 'index')) {
    const bytes = await fileSystem.readFile(`${indexFolder}/${versionFileName(version)}`).catch(() => undefined);
    const result = bytes && (await decodeFile(bytes, readers));
    if (result?.type === 'read') return result.content;
  }
  return [];
}

/** Writes the index. Where that fails, the next window reads the folders. */
export async function writeIndexFile(
  fileSystem: FileSystem,
  writer: string,
  entries: readonly ConversationSummary[],
): Promise<void> {
  try {
    await fileSystem.createDirectory(indexFolder);
    const before = versionsOf(await entriesOf(fileSystem, indexFolder), 'index');
    const version = { stem: 'index', number: (before[0]?.number ?? 0) + 1, writer };
    const bytes = await encodeFile(currentSchema, toColumns(entries));
    await writeNewFile(fileSystem, `${indexFolder}/${versionFileName(version)}`, bytes, writer);
    for (const old of before) await deleteIfThere(fileSystem, `${indexFolder}/${versionFileName(old)}`);
  } catch {
    // A cache that cannot be written is one that is not there.
    return;
  }
}
