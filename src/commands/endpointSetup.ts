import * as vscode from 'vscode';
import type { Endpoint } from '../api/types';
import type { KnownEndpoint } from '../host/endpoints';
import { explain } from '../host/report';
import { EndpointCheck, type CheckOutcome } from '../setup/checkEndpoint';
import { fixesFor, waitingSteps } from '../setup/steps';
import type { SetupFix, SetupStep } from '../shared/protocol';
import { askCustomEndpoint, chooseEndpoint, customEndpoint, localEndpoint } from './askEndpoint';
import { askKey, openKeyPage } from './askKey';
import { pickModel } from './pickModel';
import type { Services } from './services';

/**
 * Sets up an endpoint: which one, its key, its model, each step checked and shown in the panel. Nothing is stored
 * before the last step, so that leaving at any time leaves what was there before. `preset` is the id of a known
 * endpoint or of a server on this machine, or `custom`; without it the user is asked.
 */
export async function setUpEndpoint(services: Services, preset?: string): Promise<void> {
  const { consent, endpoints, setup: display } = services;
  const known = endpoints.list();
  const id = preset ?? (await chooseEndpoint(known));
  if (id === undefined) return;
  const endpoint = id === customEndpoint ? await askCustomEndpoint(known) : (endpoints.find(id) ?? localEndpoint(id));
  if (endpoint === undefined || !(await consent.ask(endpoint.baseUrl))) return;
  const setup = new EndpointSetup(services, endpoint);
  try {
    await setup.run();
  } finally {
    display.show(undefined);
  }
}

type FailedCheck = Extract<CheckOutcome, { passed: false }>;

/** A set-up under way. */
class EndpointSetup {
  private key: string | undefined;
  private model: string | undefined;
  private readonly stopped = new AbortController();
  private readonly check: EndpointCheck;

  constructor(
    private readonly services: Services,
    private endpoint: KnownEndpoint,
  ) {
    const { client } = services;
    this.check = new EndpointCheck(
      {
        findModels: (candidate, signal) => client.findModels(candidate, { signal }),
        checkKey: (candidate, signal) => client.checkKey(candidate, { signal }),
        streamChat: (candidate, request, signal) => client.streamChat(candidate, request, { signal }),
        explain: (error) => explain(error, this.endpoint).message,
        report: (steps) => this.show(steps, []),
      },
      this.stopped.signal,
    );
  }

  async run(): Promise<void> {
    this.show(waitingSteps(), []);
    let outcome = this.endpoint.needsKey ? await this.enterKey() : await this.check.reach(this.connected());
    while (outcome !== undefined) {
      outcome = outcome.passed ? await this.chooseModel(outcome.endpoint) : await this.mend(outcome);
    }
  }

  /** Asks for a key and takes it through address, certificate and models before the box closes. */
  private async enterKey(): Promise<CheckOutcome | undefined> {
    let outcome: CheckOutcome | undefined;
    const key = await askKey(this.endpoint, async (typed, signal) => {
      this.key = typed;
      outcome = await this.check.reach(this.connected());
      if (signal.aborted || outcome.passed || outcome.step !== 'key') return undefined;
      return explain(outcome.error, this.endpoint).message;
    });
    return key === undefined ? undefined : outcome;
  }

  /** Resolves to what is wrong with the model, or to nothing where the set-up is over: stored, or left. */
  private async chooseModel({ baseUrl }: Endpoint): Promise<CheckOutcome | undefined> {
    this.endpoint = { ...this.endpoint, baseUrl };
    const source = { endpoint: this.connected(), models: this.endpoint.models ?? [] };
    const title = vscode.l10n.t('Model at {0}', this.endpoint.name);
    const choice = await pickModel(this.services.catalogue, title, [source]);
    if (choice === undefined) return undefined;
    this.model = choice.model;
    return this.tryModel(choice.model);
  }

  private async tryModel(model: string): Promise<CheckOutcome | undefined> {
    const outcome = await this.check.stream(this.connected(), model);
    if (!outcome.passed) return outcome;
    await this.store(model);
    return undefined;
  }

  /** Lets the user mend what failed. Resolves to what is known then, or to nothing where the set-up is over. */
  private async mend(failed: FailedCheck): Promise<CheckOutcome | undefined> {
    const { endpoints, consent, log } = this.services;
    // An endpoint that turns out to need a key is asked for one without another click.
    const fix = failed.step === 'key' && this.key === undefined ? 'enter-key' : await this.askFix(failed);
    switch (fix) {
      case undefined:
        return undefined;
      case 'retry':
        return failed.step === 'stream' && this.model !== undefined
          ? this.tryModel(this.model)
          : this.check.reach(this.connected());
      case 'enter-address': {
        const typed = await askCustomEndpoint(endpoints.list(), this.endpoint.baseUrl);
        if (typed === undefined || !(await consent.ask(typed.baseUrl))) return failed;
        this.endpoint = typed;
        return this.check.reach(this.connected());
      }
      case 'get-key':
        if (this.endpoint.keyPage !== undefined) await openKeyPage(this.endpoint.keyPage);
        return this.enterKey();
      case 'enter-key':
        return this.enterKey();
      case 'choose-model':
        return { passed: true, endpoint: this.connected(), models: [] };
      case 'use-anyway':
        if (this.model !== undefined) await this.store(this.model);
        return undefined;
      case 'show-log':
        log.show();
        return failed;
      default:
        return fix satisfies never;
    }
  }

  private async askFix({ step, error }: FailedCheck): Promise<SetupFix | undefined> {
    const fixes = fixesFor(step, error, { custom: !this.endpoint.preset, keyPage: this.endpoint.keyPage });
    this.services.log.error(`The set-up of ${this.endpoint.name} failed at the step “${step}”`, error);
    return this.services.setup.askFix(fixes);
  }

  private async store(model: string): Promise<void> {
    const { catalogue, chatView, endpoints, keys, settings } = this.services;
    const { id, name, baseUrl } = this.endpoint;
    if (endpoints.find(id)?.baseUrl !== baseUrl) await settings.putEndpoint({ id, name, baseUrl });
    if (this.key !== undefined) await keys.set(this.endpoint, this.key);
    await settings.setModel({ endpointId: id, model });
    await catalogue.remember({ endpointId: id, model });
    await chatView.reveal();
  }

  private connected(): Endpoint {
    return { ...this.endpoint, ...(this.key !== undefined && { key: this.key }) };
  }

  private show(steps: readonly SetupStep[], fixes: readonly SetupFix[]): void {
    this.services.setup.show({ name: this.endpoint.name, steps, fixes });
  }
}
