import * as l10n from '@vscode/l10n';
import type { SetupFix, SetupState, SetupStep } from '../../../src/shared/protocol';
import { useChat } from '../context';
import { Icon, type IconName } from './Icon';
import { IconButton } from './IconButton';

/** A set-up under way: each step with its verdict, and what mends the one that failed. */
export function SetupProgress({ setup }: { setup: SetupState }) {
  const { host } = useChat();
  return (
    <section class="setup" aria-label={l10n.t('Set-up of {0}', setup.name)}>
      <header>
        <h2>{l10n.t('Setting up {0}', setup.name)}</h2>
        <IconButton
          icon="close"
          name={l10n.t('Leave the set-up')}
          onClick={() => host.post({ type: 'setup-cancel' })}
        />
      </header>
      <ol aria-live="polite">
        {setup.steps.map((step) => (
          <Step key={step.id} step={step} />
        ))}
      </ol>
      {setup.fixes.length > 0 && (
        <div class="setup-fixes">
          {setup.fixes.map((fix, index) => (
            <button
              key={fix}
              type="button"
              class={index === 0 ? 'button' : 'button secondary'}
              onClick={() => host.post({ type: 'setup-fix', fix })}
            >
              {fixLabel(fix)}
            </button>
          ))}
        </div>
      )}
    </section>
  );
}

function Step({ step }: { step: SetupStep }) {
  return (
    <li class={`setup-step ${step.verdict}`}>
      <Icon name={verdictIcon(step.verdict)} />
      <span>
        {stepLabel(step.id)} <span class="verdict">{verdictLabel(step.verdict)}</span>
        {step.detail !== undefined && <small>{detailText(step)}</small>}
      </span>
    </li>
  );
}

function stepLabel(id: SetupStep['id']): string {
  switch (id) {
    case 'address':
      return l10n.t('Address');
    case 'tls':
      return l10n.t('Encryption');
    case 'key':
      return l10n.t('Key');
    case 'models':
      return l10n.t('Models');
    case 'stream':
      return l10n.t('First answer');
    default:
      return id satisfies never;
  }
}

function detailText({ id, verdict, detail = '' }: SetupStep): string {
  return id === 'models' && verdict === 'passed' ? l10n.t('{0} models', detail) : detail;
}

function verdictIcon(verdict: SetupStep['verdict']): IconName {
  switch (verdict) {
    case 'waiting':
      return 'circle-outline';
    case 'running':
      return 'loading';
    case 'passed':
      return 'pass';
    case 'failed':
      return 'error';
    case 'skipped':
      return 'dash';
    default:
      return verdict satisfies never;
  }
}

function verdictLabel(verdict: SetupStep['verdict']): string {
  switch (verdict) {
    case 'waiting':
      return '';
    case 'running':
      return l10n.t('checking…');
    case 'passed':
      return l10n.t('passed');
    case 'failed':
      return l10n.t('failed');
    case 'skipped':
      return l10n.t('not needed');
    default:
      return verdict satisfies never;
  }
}

function fixLabel(fix: SetupFix): string {
  switch (fix) {
    case 'retry':
      return l10n.t('Try again');
    case 'enter-address':
      return l10n.t('Change the address');
    case 'enter-key':
      return l10n.t('Enter the key again');
    case 'get-key':
      return l10n.t('Get a key');
    case 'choose-model':
      return l10n.t('Choose a model');
    case 'use-anyway':
      return l10n.t('Use it anyway');
    case 'show-log':
      return l10n.t('Show the log');
    default:
      return fix satisfies never;
  }
}
