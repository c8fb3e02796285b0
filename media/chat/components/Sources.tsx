import * as l10n from '@vscode/l10n';
import type { Citation } from '../../../src/shared/conversation';

/** The pages an answer names as its sources. */
export function Sources({ citations }: { citations: readonly Citation[] }) {
  return (
    <section class="sources" aria-label={l10n.t('Sources')}>
      <h2>{l10n.t('Sources')}</h2>
      <ol>
        {citations.map(({ url, title }) => (
          <li key={url}>
            {/^https?:/iu.test(url) ? (
              <a href={url} title={url}>
                {title ?? url}
              </a>
            ) : (
              (title ?? url)
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
