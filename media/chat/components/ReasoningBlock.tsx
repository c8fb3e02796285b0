import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import { Icon } from './Icon';
import { Markdown } from './Markdown';

interface ReasoningBlockProps {
  readonly text: string;
  readonly durationMs: number | undefined;
  readonly complete: boolean;
}

/** What the model thought before it answered: folded, and not even rendered until someone wants to read it. */
export function ReasoningBlock({ text, durationMs, complete }: ReasoningBlockProps) {
  const [open, setOpen] = useState(false);
  return (
    <div class="reasoning">
      <button type="button" class="reasoning-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'chevron-down' : 'chevron-right'} />
        <span class={complete ? '' : 'in-progress'}>{heading(complete, durationMs)}</span>
      </button>
      {open && <Markdown text={text} complete={complete} />}
    </div>
  );
}

function heading(complete: boolean, durationMs: number | undefined): string {
  if (!complete) return l10n.t('Thinking…');
  if (durationMs === undefined) return l10n.t('Thought');
  const seconds = Math.max(1, Math.round(durationMs / 1000));
  return seconds < 60
    ? l10n.t('Thought for {0} s', seconds)
    : l10n.t('Thought for {0} min {1} s', Math.floor(seconds / 60), seconds % 60);
}
