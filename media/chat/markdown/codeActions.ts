import type { ToHost } from '../../../src/shared/protocol';

const codeActions = ['copy', 'insert', 'replace', 'apply', 'save', 'run'] as const;

/** What the buttons of a code block do with it. */
export type CodeAction = (typeof codeActions)[number];

/** The action that a button names, if it names one. */
export function readCodeAction(value: string | undefined): CodeAction | undefined {
  return codeActions.find((action) => action === value);
}

/** Whether an action is done at once; the others ask the user something first. */
export function isImmediate(action: CodeAction): boolean {
  return action === 'copy' || action === 'insert' || action === 'replace';
}

/** What to tell the host, for the code in this element of an answer. */
export function messageFor(action: CodeAction, code: HTMLElement): ToHost {
  const { language = '', info = '' } = code.dataset;
  const text = (code.textContent ?? '').replace(/\n$/u, '');
  switch (action) {
    case 'copy':
    case 'insert':
    case 'replace':
      return { type: 'code-place', text, placement: action };
    case 'apply': {
      const questionId = code.closest<HTMLElement>('[data-turn]')?.dataset['turn'] ?? '';
      return { type: 'code-apply', text, language, info, questionId };
    }
    case 'save':
      return { type: 'code-save', text, language, info };
    case 'run':
      return { type: 'code-run', text };
    default:
      return action satisfies never;
  }
}
