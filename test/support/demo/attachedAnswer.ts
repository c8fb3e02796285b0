import type { AttachedCode, Question } from './question';

const quotedLines = 8;

/** An answer about the code that came with the question: it names the place and quotes the beginning. */
export function attachedAnswer({ attached, isFirst, isFrench }: Question): string {
  const parts = isFrench
    ? [
        'Ceci est un point d’accès de démonstration : un script, pas un modèle. Voici ce qui est arrivé avec votre question.',
      ]
    : ['What came with your question:'];
  if (isFirst && !isFrench) {
    parts.unshift('This is a **demo endpoint** on this machine: a script, not a language model.');
  }
  parts.push(...attached.map((code) => quote(code, isFrench)));
  if (!isFrench) {
    parts.push(
      'A model would explain it here. Choose a real endpoint with **Aside: Set Up an Endpoint** and ask again.',
    );
  }
  return parts.join('\n\n');
}

function quote({ label, language, code }: AttachedCode, isFrench: boolean): string {
  const lines = code.split('\n');
  const shown = lines.slice(0, quotedLines);
  const name = label === '' ? 'code' : label;
  const first = /\b(?:function|class|interface|def|const|fn|func)\s+(?<name>[\w$]+)/u.exec(code)?.groups?.['name'];
  const count = isFrench ? lineCountFrench(lines.length) : lineCount(lines.length);
  const about = first === undefined ? '' : isFrench ? ` On y trouve \`${first}\`.` : ` It defines \`${first}\`.`;
  const more = lines.length > shown.length ? `\n\n${isFrench ? 'Et ainsi de suite.' : 'And so on.'}` : '';
  const fence = code.includes('```') ? '~~~' : '```';
  return `### \`${name}\`\n\n${count}.${about}\n\n${fence}${language}\n${shown.join('\n')}\n${fence}${more}`;
}

function lineCount(lines: number): string {
  return lines === 1 ? 'One line' : `${lines} lines`;
}

function lineCountFrench(lines: number): string {
  return lines === 1 ? 'Une ligne' : `${lines} lignes`;
}
