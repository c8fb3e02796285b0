import type { PanelState } from '../shared/protocol';
import type { Endpoints } from './endpoints';
import type { Settings } from './settings';

/** What the panel shows of the settings. */
export function panelState(
  settings: Settings,
  endpoints: Endpoints,
): Pick<PanelState, 'endpoint' | 'model' | 'presets' | 'sendKey'> {
  const known = endpoints.list();
  const endpoint = known.find(({ id }) => id === settings.model?.endpointId);
  return {
    ...(endpoint !== undefined && { endpoint: { id: endpoint.id, name: endpoint.name } }),
    ...(settings.model !== undefined && { model: settings.model.model }),
    sendKey: settings.sendKey,
    presets: known
      .filter(({ preset }) => preset)
      .map(({ id, name, baseUrl }) => ({ id, name, description: new URL(baseUrl).host })),
  };
}
