import * as z from 'zod/mini';

/**
 * How each file of the history begins: the checksum of all that comes after it, in 16 hexadecimal digits. This and the
 * field `schema` stay as they are for ever, so that any version of Aside can tell a file of a later one from a damaged
 * one.
 */
const beginning = '{"checksum":"';
const checksumDigits = 16;
const bodyStart = beginning.length + checksumDigits;

const envelope = z.object({ schema: z.int().check(z.positive()), content: z.unknown() });

/** Readers of the content by schema version. A version, once released, is never taken out. */
export type Readers<Content> = Readonly<Record<number, (content: unknown) => Content>>;

export type ReadResult<Content> =
  | { readonly type: 'read'; readonly content: Content }
  | { readonly type: 'damaged'; readonly reason: string }
  /** Written by a later version of Aside: to be left alone. */
  | { readonly type: 'newer' };

/** The bytes of a file with this content, which is plain data. */
export async function encodeFile(schema: number, content: unknown): Promise<Uint8Array> {
  const placeholder = '0'.repeat(checksumDigits);
  const text = `${beginning}${placeholder}","schema":${schema},"content":${JSON.stringify(content)}}\n`;
  const bytes = new TextEncoder().encode(text);
  bytes.set(new TextEncoder().encode(await checksumOf(bytes)), beginning.length);
  return bytes;
}

/** Reads a file. Nothing is trusted: what does not fit its checksum and content that its reader refuses are damage. */
export async function decodeFile<Content>(bytes: Uint8Array, readers: Readers<Content>): Promise<ReadResult<Content>> {
  try {
    const text = new TextDecoder().decode(bytes);
    if (!text.startsWith(beginning + (await checksumOf(bytes)))) {
      return { type: 'damaged', reason: 'The checksum does not fit the content.' };
    }
    const { schema, content } = envelope.parse(JSON.parse(text));
    const read = readers[schema];
    return read === undefined ? { type: 'newer' } : { type: 'read', content: read(content) };
  } catch (error) {
    return { type: 'damaged', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** The first 64 bits of SHA-256 of what comes after the checksum: against accidents, not against forgers. */
async function checksumOf(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes.slice(bodyStart));
  const digits = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0'));
  return digits.join('').slice(0, checksumDigits);
}
