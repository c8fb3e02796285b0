import * as l10n from '@vscode/l10n';
import { useEffect } from 'preact/hooks';
import type { PanelState } from '../../../src/shared/protocol';
import { useChat } from '../context';
import { Icon } from './Icon';
import { Mark } from './Mark';
import { SetupProgress } from './SetupProgress';

/**
 * What stands in the panel before the first question: whom to ask, or what to try. While the first endpoint is set up,
 * the steps of that take the place of the choice, which comes back when the set-up is left.
 */
export function EmptyState({ panel }: { panel: PanelState }) {
  return (
    <div class="empty">
      <Mark />
      {panel.endpoint === undefined ? <FirstEndpoint panel={panel} /> : <FirstSteps />}
    </div>
  );
}

function FirstEndpoint({ panel }: { panel: PanelState }) {
  return panel.setup === undefined ? <SetUp panel={panel} /> : <SetupProgress setup={panel.setup} />;
}

function SetUp({ panel }: { panel: PanelState }) {
  const { host } = useChat();
  useEffect(() => host.post({ type: 'setup-opened' }), [host]);
  return (
    <>
      <h1>{l10n.t('Where should your questions go?')}</h1>
      <p>{l10n.t('Aside talks to one endpoint, the one you choose here, and to nothing else.')}</p>
      <ul class="cards">
        {[...(panel.localServers ?? []), ...panel.presets].map(({ id, name, description }) => (
          <li key={id}>
            <SetUpCard
              name={name}
              description={description}
              onClick={() => host.post({ type: 'endpoint-setup', preset: id })}
            />
          </li>
        ))}
        <li>
          <SetUpCard
            name={l10n.t('Custom URL')}
            description={l10n.t('Any endpoint that speaks OpenAI’s protocol, on your own machine too')}
            onClick={() => host.post({ type: 'endpoint-setup', preset: 'custom' })}
          />
        </li>
      </ul>
    </>
  );
}

function SetUpCard({ name, description, onClick }: { name: string; description: string; onClick: () => void }) {
  return (
    <button type="button" class="card" onClick={onClick}>
      <strong>{name}</strong>
      <span>{description}</span>
      <Icon name="chevron-right" />
    </button>
  );
}

function FirstSteps() {
  const mac = navigator.userAgent.includes('Mac');
  const keys = (letter: string) => (mac ? `⌘⌥${letter}` : `Ctrl+Alt+${letter}`);
  return (
    <>
      <h1>{l10n.t('What are you working on?')}</h1>
      <p>{l10n.t('Ask anything below, or from the editor:')}</p>
      <ul class="hints">
        <li>
          <kbd>{keys('A')}</kbd> <span>{l10n.t('asks about the selected code')}</span>
        </li>
        <li>
          <kbd>{keys('G')}</kbd> <span>{l10n.t('writes code at the cursor')}</span>
        </li>
        <li>
          <kbd>@</kbd> <span>{l10n.t('in the question attaches files, symbols, problems and more')}</span>
        </li>
        <li>
          <kbd>/</kbd> <span>{l10n.t('at its start offers prompts')}</span>
        </li>
      </ul>
    </>
  );
}
