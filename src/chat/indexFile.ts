import { z } from 'zod';
import { deleteIfThere, entriesOf, type FileSystem } from './fileSystem';
import { idSchema } from './storedConversation';
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

const folder = 'index';
const currentSchema = 1;

const entries: z.ZodType<ConversationSummary[]> = z.array(
  z.object({
    id: idSchema,
    title: z.string(),
    createdAt: z.number(),
    updatedAt: z.number(),
    pinned: z.boolean(),
    workspace: z.string().exactOptional(),
    model: z.string().exactOptional(),
    messageCount: z.int(),
    version: z.string(),
  }),
);

const readers: Readers<ConversationSummary[]> = { 1: (content) => entries.parse(content) };

/** Reads the index. Empty where there is none that is sound: nothing is lost with it, so nobody needs to be told. */
export async function readIndexFile(fileSystem: FileSystem): Promise<readonly ConversationSummary[]> {
  for (const version of versionsOf(await entriesOf(fileSystem, folder), 'index')) {
    const bytes = await fileSystem.readFile(`${folder}/${versionFileName(version)}`).catch(() => undefined);
    const result = bytes && (await decodeFile(bytes, readers));
    if (result?.type === 'read') return result.content;
  }
  return [];
}

/** Writes the index. Where that fails, the next window reads the folders. */
export async function writeIndexFile(
  fileSystem: FileSystem,
  writer: string,
  content: readonly ConversationSummary[],
): Promise<void> {
  try {
    await fileSystem.createDirectory(folder);
    const before = versionsOf(await entriesOf(fileSystem, folder), 'index');
    const version = { stem: 'index', number: (before[0]?.number ?? 0) + 1, writer };
    const bytes = await encodeFile(currentSchema, content);
    await writeNewFile(fileSystem, `${folder}/${versionFileName(version)}`, bytes, writer);
    for (const old of before) await deleteIfThere(fileSystem, `${folder}/${versionFileName(old)}`);
  } catch {
    // A cache that cannot be written is one that is not there.
    return;
  }
}
