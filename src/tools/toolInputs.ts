import * as z from 'zod/mini';
import type { OwnToolName } from './toolNames';

const line = z.int().check(z.gte(1));

/** What Aside's own tools take, by name. The manifest says the same as JSON Schema; a test holds the two together. */
export const toolInputs = {
  aside_readFile: z.object({ path: z.string(), firstLine: z.optional(line), lastLine: z.optional(line) }),
  aside_listFiles: z.object({ pattern: z.optional(z.string()) }),
  aside_searchText: z.object({
    text: z.string().check(z.minLength(1)),
    matchCase: z.optional(z.boolean()),
    pattern: z.optional(z.string()),
  }),
  aside_problems: z.object({ path: z.optional(z.string()) }),
  aside_symbols: z.object({ query: z.string() }),
  aside_changes: z.object({ which: z.optional(z.enum(['staged', 'unstaged'])) }),
  aside_proposeEdit: z.object({ path: z.string(), oldText: z.string(), newText: z.string() }),
} satisfies Readonly<Record<OwnToolName, z.ZodMiniType>>;

/** What one of them takes. */
export type ToolInput<Name extends OwnToolName> = z.infer<(typeof toolInputs)[Name]>;
