import { t } from '@vscode/l10n';
import { useEffect } from 'preact/hooks';
import type { PanelState } from '../../../src/shared/protocol';
import { useChat } from '../context';
import { Icon } from './Icon';

/** What stands in the panel before the first question: the set-up, or what to try. */
export function EmptyState({ panel }: { panel: PanelState }) {
  return <div class="empty">{panel.endpoint === undefined ? <SetUp panel={panel} /> : <FirstSteps />}</div>;
}

function SetUp({ panel }: { panel: PanelState }) {
  const { host } = useChat();
  useEffect(() => host.post({ type: 'setup-opened' }), [host]);
  return (
    <>
      <h1>{t('Where should your questions go?')}</h1>
      <p>{t('Aside talks to one endpoint, the one you choose here, and to nothing else.')}</p>
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
            name={t('Custom URL')}
            description={t('Any endpoint that speaks OpenAI’s protocol, on your own machine too')}
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
  const key = (letter: string) => <kbd>{mac ? `⌘⌥${letter}` : `Ctrl+Alt+${letter}`}</kbd>;
  return (
    <>
      <h1>{t('What are you working on?')}</h1>
      <ul class="hints">
        <li>{t('Ask anything below.')}</li>
        <li>
          {key('A')} {t('asks about the selected code.')}
        </li>
        <li>
          {key('G')} {t('writes code at the cursor.')}
        </li>
      </ul>
    </>
  );
}
