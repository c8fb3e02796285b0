import { pythonSamples, typescriptSamples, type Kind } from './codeSamples';
import type { Question } from './question';

/** Code for the language at the cursor, in a fence, as models send it however they are told not to. */
export function generatedCode(question: Question): string {
  const language = question.attached[0]?.language ?? languageNamed(question.text);
  const wish = wishOf(question.text);
  return `\`\`\`${language}\n${codeFor(language, wish)}\n\`\`\``;
}

/** The wish itself, without what Aside puts before it (`Write what belongs at <CURSOR>: `). */
function wishOf(text: string): string {
  const line = text.trim().split('\n').at(-1) ?? '';
  return line.replace(/^(?:write|rewrite|insert|generate)\b[^:]*: /iu, '').trim();
}

function languageNamed(text: string): string {
  if (/typescript/iu.test(text)) return 'typescript';
  if (/javascript/iu.test(text)) return 'javascript';
  return /python/iu.test(text) ? 'python' : '';
}

function codeFor(language: string, wish: string): string {
  switch (language) {
    case 'typescript':
    case 'typescriptreact':
    case 'ts':
      return typescriptSamples[kindOf(wish)](sentence(wish));
    case 'javascript':
    case 'javascriptreact':
    case 'js':
      return withoutTypes(typescriptSamples[kindOf(wish)](sentence(wish)));
    case 'python':
    case 'py':
      return pythonSamples[kindOf(wish)](sentence(wish));
    default:
      return comment(language, `Demo endpoint: code for "${wish}" would stand here.`);
  }
}

function withoutTypes(code: string): string {
  return code.replaceAll(/: (?:readonly )?(?:number|string)(?:\[\])?/gu, '');
}

function kindOf(wish: string): Kind {
  if (/\b(?:add|adds|sum|sums|total|additionne|somme)\b/iu.test(wish)) return 'sum';
  if (/\b(?:sort|sorts|sorted|trie|trier)\b/iu.test(wish)) return 'sort';
  return /\b(?:reverse|reverses|backwards|inverse)\b/iu.test(wish) ? 'reverse' : 'other';
}

function sentence(wish: string): string {
  const clean = wish.replaceAll('*/', '').replaceAll('"""', '').trim();
  if (clean === '') return 'What was asked for.';
  return `${clean.charAt(0).toUpperCase()}${clean.slice(1)}${/[.!?]$/u.test(clean) ? '' : '.'}`;
}

function comment(language: string, text: string): string {
  if (/^(?:html|xml|markdown|vue|svelte)$/u.test(language)) return `<!-- ${text} -->`;
  if (/^(?:css|less|scss)$/u.test(language)) return `/* ${text} */`;
  if (/^(?:sql|lua|haskell)$/u.test(language)) return `-- ${text}`;
  if (/^(?:ruby|shellscript|bash|sh|yaml|toml|dockerfile|makefile|perl|r|powershell)$/u.test(language))
    return `# ${text}`;
  return `// ${text}`;
}
