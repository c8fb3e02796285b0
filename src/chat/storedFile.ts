import { z } from 'zod';

/**
 * What surrounds the content of each file of the history. It stays as it is for ever, so that any version of Aside can
 * tell a file of a later one from a damaged one: first the checksum is compared, then the schema is looked at.
 */
const envelope = z.object({ schema: z.int().positive(), checksum: z.string(), content: z.unknown() });

/** Readers of the content by schema version. A version, once released, is never taken out. */
export type Readers<Content> = Readonly<Record<number, (content: unknown) => Content>>;

export type ReadResult<Content> =
  | { readonly type: 'read'; readonly content: Content }
  | { readonly type: 'damaged'; readonly reason: string }
  /** Written by a later version of Aside: to be left alone. */
  | { readonly type: 'newer' };

/** The bytes of a file with this content, which is plain data. */
export async function encodeFile(schema: number, content: unknown): Promise<Uint8Array> {
  const json = JSON.stringify(content);
  const checksum = await checksumOf(schema, json);
  return new TextEncoder().encode(`{"schema":${schema},"checksum":"${checksum}","content":${json}}\n`);
}

/**
 * Reads a file. Nothing is trusted: bytes that are no UTF-8 or no JSON, a checksum that does not fit and content that
 * its reader refuses are all damage.
 */
export async function decodeFile<Content>(bytes: Uint8Array, readers: Readers<Content>): Promise<ReadResult<Content>> {
  try {
    const file = envelope.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    // What JSON.stringify wrote and JSON.parse read, it writes again in the same way: white space does not matter here.
    if (file.checksum !== (await checksumOf(file.schema, JSON.stringify(file.content)))) {
      return { type: 'damaged', reason: 'The checksum does not fit the content.' };
    }
    const read = readers[file.schema];
    return read === undefined ? { type: 'newer' } : { type: 'read', content: read(file.content) };
  } catch (error) {
    return { type: 'damaged', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** The first 64 bits of SHA-256, in hexadecimal: against accidents, not against forgers. */
async function checksumOf(schema: number, json: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${schema} ${json}`));
  return Array.from(new Uint8Array(digest, 0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
