import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Completion } from '../completion';
import { attachmentIcons } from './attachmentIcons';
import { Icon } from './Icon';

/** Id of the list, for the text field that it belongs to. */
export const suggestionListId = 'suggestions';

/** Id of an entry of the list. */
export function suggestionId(index: number): string {
  return `${suggestionListId}-${index}`;
}

/** What fits what is typed after `@` or `/`, above the composer. The cursor stays in the text field. */
export function SuggestionList({ completion: { items = [], active, accept } }: { completion: Completion }) {
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active, items]);
  return (
    <ul class="suggestions" role="listbox" id={suggestionListId} aria-label={l10n.t('Suggestions')} ref={list}>
      {items.map((item, index) => (
        <li
          key={item.id}
          id={suggestionId(index)}
          class="suggestion"
          role="option"
          aria-selected={index === active}
          // A press would take the focus out of the text field.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => accept(item)}
        >
          <Icon name={attachmentIcons[item.icon]} />
          <span class="suggestion-label">{item.label}</span>
          <span class="suggestion-detail">{item.detail}</span>
        </li>
      ))}
    </ul>
  );
}
