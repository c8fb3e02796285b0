import type { FakeEndpoint } from '../../support/fakeEndpoint';
import type { Workbench } from './workbench';

/** An endpoint of the user's settings, as `aside.endpoints` lists it. */
export interface EndpointSetting {
  readonly id: string;
  readonly name: string;
  readonly baseUrl: string;
}

/** Puts a fake server in the place of a built-in endpoint, whose ways it keeps. */
export function inPlaceOf(id: string, name: string, server: FakeEndpoint): { 'aside.endpoints': EndpointSetting[] } {
  return { 'aside.endpoints': [{ id, name, baseUrl: server.url }] };
}

/** Settings of a user who has an endpoint without a key in use. */
export function chosen(server: FakeEndpoint): Record<string, unknown> {
  return {
    'aside.endpoints': [{ id: 'local', name: 'Local', baseUrl: server.url }],
    'aside.model': `local/${server.models[0]}`,
  };
}

/** Sets up a built-in endpoint as a user does: the card in the panel, the key, a model of the list. */
export async function setUpByCard(workbench: Workbench, name: string, key: string, model: string): Promise<void> {
  const panel = await workbench.openPanel();
  await panel.button(new RegExp(name, 'u')).first().click();
  await workbench.quickInput.box.waitFor();
  await workbench.quickInput.accept(key);
  await workbench.quickInput.pick(model);
  await panel.button(`Model: ${model}`).waitFor();
}
