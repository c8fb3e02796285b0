/** A Markdown file with facts about itself at its top, between two lines of `---`. */
export interface MatterFile {
  /** By name in small letters; a text without its quotes, a list as its items joined with commas. */
  readonly facts: ReadonlyMap<string, string>;
  readonly body: string;
}

/** Reads the simple YAML that instruction and prompt files carry; what is not understood is left out. */
export function readFrontMatter(text: string): MatterFile {
  const normal = text.replace(/^\uFEFF/u, '').replaceAll('\r\n', '\n');
  const [whole, matter = ''] = /^---[ \t]*\n([^]*?)\n?---[ \t]*(?:\n|$)/u.exec(normal) ?? [];
  const facts = new Map<string, string>();
  if (whole === undefined) return { facts, body: normal.trim() };
  let name = '';
  for (const line of matter.split('\n')) {
    const item = /^\s+-\s+(.*)$/u.exec(line);
    const [, key, value] = /^([\w-]+):\s*(.*)$/u.exec(line) ?? [];
    if (item !== null && name !== '')
      facts.set(name, [facts.get(name), unquoted(item[1] ?? '')].filter(Boolean).join(','));
    else if (key !== undefined) facts.set((name = key.toLowerCase()), unquoted(value ?? ''));
  }
  return { facts, body: normal.slice(whole.length).trim() };
}

function unquoted(value: string): string {
  const text = value.trim();
  const list = /^\[(.*)\]$/u.exec(text)?.[1];
  if (list !== undefined) return list.split(',').map(unquoted).join(',');
  return /^(["'])(.*)\1$/u.exec(text)?.[2] ?? text;
}
