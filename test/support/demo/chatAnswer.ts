import type { Question } from './question';

/** An answer to a question without code: what this is at first, and then a tour of what answers can hold. */
export function chatAnswer(question: Question): string {
  if (question.isFrench) return question.isFirst ? welcomeFrench : nextFrench;
  return question.isFirst ? welcome : tour(question);
}

const welcome = `## This is a demo endpoint

It runs on this machine and answers by script: **there is no language model behind it**, and nothing leaves your computer. Everything around it is real, so you can try how Aside works:

1. **Chat:** ask something more, and this conversation goes on.
2. **Ask about code:** select some lines in the editor, then run *Aside: Ask About the Selection*.
3. **Generate at the cursor:** put the cursor where code is wanted and run *Aside: Generate at the Cursor*. Try \`a function that adds numbers\`.

| model | what it shows |
| --- | --- |
| \`demo-small\` | short answers |
| \`demo-large\` | longer ones |
| \`demo-thinking\` | reasoning before the answer |

When you are ready for real answers, choose Mammouth, AI/ML API, Mantler or your own server with *Aside: Set Up an Endpoint*.
`;

const welcomeFrench = `## Ceci est une démonstration

Ce point d’accès tourne sur votre machine et répond par un script : **il n’y a pas de modèle de langage derrière**. Essayez :

- une autre question, pour continuer la conversation ;
- du code sélectionné dans l’éditeur, puis *Aside: Ask About the Selection* ;
- le curseur à l’endroit voulu, puis *Aside: Generate at the Cursor*.
`;

const nextFrench = `C’est toujours le script qui répond. Un vrai modèle se choisit avec *Aside: Set Up an Endpoint*. En attendant, un peu de code :

\`\`\`typescript
const bonjour = (nom: string): string => \`Bonjour, \${nom} !\`;
\`\`\`
`;

function tour({ text, model }: Question): string {
  const subject = text.split('\n')[0]?.slice(0, 80) ?? '';
  const short = `### Still the demo

You asked: “${subject}”. A model would answer now; the script shows what an answer can hold instead.

- **Code**, with buttons to copy it or to put it into a file:

  \`\`\`typescript
  /** The words of a text, longest first. */
  export function wordsByLength(text: string): string[] {
    return text.split(/\\s+/u).toSorted((left, right) => right.length - left.length);
  }
  \`\`\`

- *Emphasis*, \`code in a line\` and [links](https://code.visualstudio.com).
`;
  return model === 'demo-large' ? `${short}\n${more}` : short;
}

const more = `### And more, since this is the large one

| step | what happens |
| ---: | --- |
| 1 | the question goes out to the endpoint you chose, and nowhere else |
| 2 | the answer streams in, word by word |
| 3 | *Stop* ends it at once, and what came is kept |

\`\`\`python
def words_by_length(text: str) -> list[str]:
    """The words of a text, longest first."""
    return sorted(text.split(), key=len, reverse=True)
\`\`\`

> A quotation, to round things off.
`;
