import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { ToolUse } from '../../../src/shared/conversation';
import type { ToHost } from '../../../src/shared/protocol';
import { useChat } from '../context';
import { toolTitle } from '../toolTitle';
import { Icon, type IconName } from './Icon';

type Decision = Extract<ToHost, { type: 'tool-decide' }>['decision'];

export interface ToolUseRowProps {
  readonly use: ToolUse;
  /** It is this one's turn: it runs, or waits for the user's word. */
  readonly isNext: boolean;
  /** The answer has ended. */
  readonly ended: boolean;
}

/** A call of a tool: what for, how it went, and all that went to and fro on request. */
export function ToolUseRow({ use, isNext, ended }: ToolUseRowProps) {
  const [open, setOpen] = useState(false);
  const title = toolTitle(use.name);
  return (
    <div class={`tool-use ${use.state}`} role="group" aria-label={title}>
      <button type="button" class="tool-use-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={stateIcon(use.state, isNext)} />
        <span class="tool-use-title">{title}</span>
        <span class="tool-use-summary">{summaryOf(use.arguments)}</span>
        <span class="tool-use-state">{stateLabel(use.state, ended)}</span>
      </button>
      {isNext && use.state === 'waiting' && <Permission use={use} title={title} />}
      {open && (
        <div class="tool-use-details">
          <pre tabIndex={0} aria-label={l10n.t('Arguments')}>
            {use.arguments}
          </pre>
          {use.result !== undefined && (
            <pre tabIndex={0} aria-label={l10n.t('Result')}>
              {use.result}
            </pre>
          )}
        </div>
      )}
    </div>
  );
}

/** The question whether a call may run. */
function Permission({ use, title }: { use: ToolUse; title: string }) {
  const { host } = useChat();
  const decide = (decision: Decision) => () => host.post({ type: 'tool-decide', useId: use.id, decision });
  return (
    <div class="tool-use-permission" role="alert">
      <span>{l10n.t('The model wants to use “{0}”. May it?', title)}</span>
      <button type="button" class="button" onClick={decide('allow')}>
        {l10n.t('Allow')}
      </button>
      <button type="button" class="button secondary" onClick={decide('allow-in-conversation')}>
        {l10n.t('Allow in This Chat')}
      </button>
      <button type="button" class="button secondary" onClick={decide('refuse')}>
        {l10n.t('Refuse')}
      </button>
    </div>
  );
}

/** The arguments in one short line: the texts and numbers among them. */
function summaryOf(json: string): string {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value !== 'object' || value === null) return '';
    return Object.values(value)
      .filter((part) => typeof part === 'string' || typeof part === 'number')
      .join(' ')
      .slice(0, 120);
  } catch (error) {
    // Arguments that are no JSON are shown as they are, on request.
    if (error instanceof SyntaxError) return '';
    throw error;
  }
}

function stateIcon(state: ToolUse['state'], isNext: boolean): IconName {
  switch (state) {
    case 'waiting':
      return isNext ? 'warning' : 'circle-outline';
    case 'running':
      return isNext ? 'loading' : 'circle-outline';
    case 'done':
      return 'pass';
    case 'failed':
      return 'error';
    case 'refused':
      return 'dash';
    default:
      return state satisfies never;
  }
}

function stateLabel(state: ToolUse['state'], ended: boolean): string {
  switch (state) {
    case 'waiting':
      return ended ? l10n.t('not run') : '';
    case 'running':
      return ended ? l10n.t('not finished') : l10n.t('running…');
    case 'done':
      return '';
    case 'failed':
      return l10n.t('failed');
    case 'refused':
      return l10n.t('refused');
    default:
      return state satisfies never;
  }
}
