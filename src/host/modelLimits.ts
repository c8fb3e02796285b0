import type { Memento } from 'vscode';
import { asRecord } from '../api/json';
import type { Endpoint } from '../api/types';
import type { Connection } from '../chat/session';
import { applyLesson, type Lesson, type ModelFacts } from '../chat/modelFacts';
import { knownContextLength } from '../endpoints/contextLengths';
import type { Endpoints } from './endpoints';
import type { ModelCatalogue } from './modelCatalogue';
import type { Settings } from './settings';

const memoryKey = 'aside.modelFacts';

/** How much each model takes, and how it counts: from the user's settings, its answers, its endpoint's list, or a table. */
export class ModelLimits {
  constructor(
    private readonly memory: Memento,
    private readonly settings: Settings,
    private readonly catalogue: ModelCatalogue,
  ) {}

  /** What is known of a model; what is not known is absent. */
  async of(endpoint: Endpoint, model: string): Promise<Pick<Connection, 'calibration' | 'contextLength'>> {
    const learned = this.learned(endpoint, model);
    const contextLength =
      this.settings.contextLengths[nameOf(endpoint, model)] ??
      learned.contextLength ??
      (await this.catalogue.cached(endpoint))?.models.find(({ id }) => id === model)?.contextLength ??
      knownContextLength(model);
    return {
      ...(learned.calibration !== undefined && { calibration: learned.calibration }),
      ...(contextLength !== undefined && { contextLength }),
    };
  }

  /** What is known of the chosen model; nothing before one is chosen. */
  async ofChosen(endpoints: Endpoints): Promise<ModelFacts | undefined> {
    const { endpointId, model } = this.settings.model ?? { endpointId: '', model: '' };
    const endpoint = endpoints.find(endpointId);
    return endpoint && this.of(endpoint, model);
  }

  /** How a model counts tokens, as far as its answers have told. */
  calibration(endpointId: string, model: string): ModelFacts['calibration'] {
    return this.learned({ id: endpointId }, model).calibration;
  }

  /** Keeps what an answer taught, over restarts. */
  learn(endpoint: Endpoint, model: string, lesson: Lesson): void {
    const after = applyLesson(this.learned(endpoint, model), lesson);
    void this.memory.update(memoryKey, { ...this.all(), [nameOf(endpoint, model)]: after });
  }

  private learned(endpoint: Pick<Endpoint, 'id'>, model: string): ModelFacts {
    return readFacts(this.all()[nameOf(endpoint, model)]);
  }

  private all(): Readonly<Record<string, unknown>> {
    return asRecord(this.memory.get(memoryKey)) ?? {};
  }
}

function readFacts(kept: unknown): ModelFacts {
  const { calibration, contextLength } = asRecord(kept) ?? {};
  const { estimated, counted } = asRecord(calibration) ?? {};
  return {
    ...(typeof estimated === 'number' && typeof counted === 'number' && { calibration: { estimated, counted } }),
    ...(typeof contextLength === 'number' && { contextLength }),
  };
}

function nameOf({ id }: Pick<Endpoint, 'id'>, model: string): string {
  return `${id}/${model}`;
}
