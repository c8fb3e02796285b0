import { globPattern } from '../prompt/glob';

/** One line of a `.gitignore`. */
interface Rule {
  readonly pattern: RegExp;
  /** The line takes back what an earlier one has ignored. */
  readonly isNegated: boolean;
  readonly onlyFolders: boolean;
}

/** The rules of one `.gitignore`, for paths relative to its folder. See `man gitignore`. */
export class IgnoreRules {
  private readonly rules: readonly Rule[];

  constructor(text: string) {
    this.rules = text.split(/\r?\n/u).flatMap((line) => readRule(line) ?? []);
  }

  /** Whether the last rule that fits ignores the path, or takes it back; `undefined` where none fits. */
  judge(path: string, isFolder: boolean): boolean | undefined {
    const rule = this.rules.findLast(({ pattern, onlyFolders }) => (isFolder || !onlyFolders) && pattern.test(path));
    return rule && !rule.isNegated;
  }
}

function readRule(line: string): Rule | undefined {
  const text = line.replace(/(?<!\\)\s+$/u, '');
  if (text === '' || text.startsWith('#')) return undefined;
  const isNegated = text.startsWith('!');
  const glob = text.replace(/^!/u, '').replace(/\/$/u, '');
  // A slash at the start or in the middle binds the pattern to the folder; others fit at any depth.
  const bound = glob.includes('/') ? glob.replace(/^\//u, '') : `**/${glob}`;
  return { pattern: globPattern(bound), isNegated, onlyFolders: text.endsWith('/') };
}
