import * as l10n from '@vscode/l10n';

/** What a tool does, for people: Aside's own in the reader's language, others by the name they have. */
export function toolTitle(name: string): string {
  switch (name) {
    case 'aside_readFile':
      return l10n.t('Read a file');
    case 'aside_listFiles':
      return l10n.t('List files');
    case 'aside_searchText':
      return l10n.t('Search the files');
    case 'aside_problems':
      return l10n.t('Read the problems');
    case 'aside_symbols':
      return l10n.t('Find symbols');
    case 'aside_changes':
      return l10n.t('Read the changes');
    case 'aside_proposeEdit':
      return l10n.t('Propose a change');
    case '$web_search':
      return l10n.t('Search the web');
    default:
      return name;
  }
}
