import * as l10n from '@vscode/l10n';

/** What can be asked without typing it. */
export type BuiltInPrompt = 'explain' | 'test' | 'document' | 'refactor' | 'review';

/** The questions by name, in the user's language. */
export function builtInPrompts(): Readonly<Record<BuiltInPrompt, string>> {
  return {
    explain: l10n.t('Explain what this does, step by step, and what is surprising about it.'),
    test: l10n.t('Write tests for this, with the framework and in the style of the project.'),
    document: l10n.t(
      'Write documentation comments for this, in the style of its language. Reply with the documented code.',
    ),
    refactor: l10n.t(
      'Make this simpler and clearer without changing what it does. Reply with the new code, then say what changed.',
    ),
    review: l10n.t(
      'Review these changes: name mistakes, risks and what is missing, the most important first, with file and line.',
    ),
  };
}
