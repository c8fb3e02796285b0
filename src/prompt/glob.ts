/**
 * A glob as VS Code and Git write them: `*` and `?` stay within a name, `**` goes over folders, `{a,b}` is either, `[a-z]`
 * is a class. A pattern that is none, such as an open bracket, stands for itself.
 */
export function globPattern(glob: string): RegExp {
  return new RegExp(`^${sourceOf(glob)}$`, 'u');
}

function sourceOf(glob: string): string {
  let source = '';
  let depth = 0;
  for (let index = 0; index < glob.length; index += 1) {
    const rest = glob.slice(index);
    const [special = ''] = /^(?:\*\*\/|\/\*\*$|\*\*|\*|\?|\[!?[^\]/]+\]|\\.|[{},])/u.exec(rest) ?? [];
    if (special === '{' && !rest.includes('}')) source += String.raw`\{`;
    else if (special === '') source += escaped(glob.charAt(index));
    else source += sourceOfSpecial(special, depth);
    if (special === '{' && rest.includes('}')) depth += 1;
    if (special === '}' && depth > 0) depth -= 1;
    index += Math.max(0, special.length - 1);
  }
  return source;
}

function sourceOfSpecial(special: string, depth: number): string {
  switch (special) {
    case '**/':
      return '(?:[^/]+/)*';
    case '/**':
      return '/.+';
    case '**':
      return '.*';
    case '*':
      return '[^/]*';
    case '?':
      return '[^/]';
    case '{':
      return '(?:';
    case '}':
      return depth > 0 ? ')' : String.raw`\}`;
    case ',':
      return depth > 0 ? '|' : ',';
    default:
      return special.startsWith('[') ? classOf(special) : escaped(special.slice(1));
  }
}

function classOf(special: string): string {
  const inner = special
    .slice(1, -1)
    .replace(/^!/u, '^')
    .replaceAll(/[\\[&~]/gu, String.raw`\$&`);
  return `[${inner}]`;
}

function escaped(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/]/u, String.raw`\$&`);
}
