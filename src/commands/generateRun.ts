import * as vscode from 'vscode';
import type { ChatPart, ChatRequest } from '../api/types';
import { capturePlace, wholeLines, type CapturedPlace } from '../editor/capture';
import { captureContext } from '../editor/captureContext';
import type { Generation, GenerationActions } from '../editor/generation';
import type { OpenGenerations } from '../editor/openGenerations';
import { placeOfCode } from '../editor/placeOfCode';
import type { InsertionState } from '../editor/streamingInsertion';
import { readOnlyError } from '../editor/writable';
import { EndpointError } from '../host/endpointError';
import type { ModelChoice } from '../host/settings';
import { buildGenerateMessages, type GenerateTask, type Refinement } from '../prompt/generate';
import { UserError } from '../shared/userError';
import { cleanCode } from '../stream/cleanCode';
import { fanOut } from '../stream/fanOut';
import type { Services } from './services';

/** What is asked for, and where. */
export interface GenerationOrder {
  readonly document: vscode.TextDocument;
  /** Cursors or selections, in the order of the document. */
  readonly ranges: readonly vscode.Range[];
  readonly task: GenerateTask;
  /** What the user wanted changed about earlier answers. */
  readonly refinements?: readonly Refinement[];
  /** Another model than the settings say. */
  readonly model?: ModelChoice;
}

/** What came: the model's words, the code they hold, and what ended them early. */
interface Answer {
  text: string;
  code: string;
  cutBy?: 'length' | 'content-filter';
}

/** How much of an answer without code the user is told, in characters. */
const maxQuote = 200;

/**
 * Asks for code and streams it to its place: at the cursors, or below the selected lines, as a difference to be
 * decided. Rejects with what the user has to know: no model, no connection, no code in the answer.
 */
export async function runGeneration(services: Services, order: GenerationOrder): Promise<void> {
  const { client, endpoints, prompts, settings } = services;
  const { document, task, refinements = [] } = order;
  // Until code stands in the file the instruction would be lost with a failure, so the next box offers it again.
  if (task.type === 'write') prompts.unfinished = task.instruction;
  const choice = endpoints.chosen(order.model ?? settings.generateModel);
  const endpoint = await endpoints.connect(choice.endpointId);
  const places = order.ranges.map((range) => capturePlace(document, range));
  const [first] = places;
  if (first === undefined) return;
  const generations = await services.generations.open();
  const stopped = new AbortController();
  const answer: Answer = { text: '', code: '' };
  const generation = begin(generations, order, places, {
    stop: () => stopped.abort(),
    retry: (model) => again(services, order, generation, model === undefined ? {} : { model }),
    refine: (instruction) =>
      again(services, order, generation, {
        refinements: [...refinements, { answer: answer.code, instruction }],
      }),
  });
  let isWhole = false;
  let state: InsertionState = 'open';
  try {
    await withCancel(vscode.l10n.t('Aside: generating with {0}', choice.model), stopped, async () => {
      const { temperature, maxTokens } = settings;
      const request: ChatRequest = {
        model: choice.model,
        messages: buildGenerateMessages(await captureContext(document, first), task, refinements),
        ...(temperature !== undefined && { temperature }),
        ...(maxTokens !== undefined && { maxTokens }),
      };
      if (stopped.signal.aborted) return;
      const parts = client.streamChat(endpoint, request, { signal: stopped.signal });
      await write(generation, places, textOf(parts, answer), answer);
      isWhole = !stopped.signal.aborted && answer.cutBy === undefined;
    });
  } catch (error) {
    throw new EndpointError(endpoint, error, () => again(services, order, generation, {}));
  } finally {
    state = await generations.finish(generation, isWhole);
  }
  if (state === 'refused') throw readOnlyError(document);
  if (answer.code === '' && isWhole && state === 'done')
    throw noCode(answer.text, () => again(services, order, generation, {}));
  if (answer.cutBy !== undefined) void vscode.window.showWarningMessage(cutSentence(answer.cutBy));
  prompts.unfinished = '';
  if (task.type === 'write') await prompts.add(task.instruction);
}

function begin(
  generations: OpenGenerations,
  { document, ranges }: GenerationOrder,
  places: readonly CapturedPlace[],
  actions: GenerationActions,
): Generation {
  const [place] = places;
  if (place === undefined || ranges.length > 1 || place.surroundings.selected.trim() === '') {
    return generations.beginCode(
      document,
      places.map(({ range }) => range),
      actions,
    );
  }
  const lines = wholeLines(document, place.range);
  return generations.beginEdit(document, lines, actions, {
    lead: document.getText(new vscode.Range(lines.start, place.range.start)),
    rest: document.getText(new vscode.Range(place.range.end, lines.end)),
  });
}

/** Cleans the answer for each place and puts it there as it comes. */
async function write(
  generation: Generation,
  places: readonly CapturedPlace[],
  text: AsyncIterable<string>,
  answer: Answer,
): Promise<void> {
  const answers = fanOut(text, places.length);
  await Promise.all(
    places.map(async ({ surroundings }, index) => {
      for await (const piece of cleanCode(answers[index] ?? text, placeOfCode(surroundings))) {
        if (index === 0) answer.code += piece;
        generation.append(piece, index);
      }
    }),
  );
}

/** Takes the code back and asks anew, in the same place. */
async function again(
  services: Services,
  order: GenerationOrder,
  generation: Generation,
  change: Partial<GenerationOrder>,
): Promise<void> {
  const generations = await services.generations.open();
  if (!(await generations.decide(generation, 'discard'))) throw readOnlyError(order.document);
  const { document } = generation.target;
  const ranges = generation.origins().map(({ start, end }) => generation.target.range(start, end));
  await runGeneration(services, { ...order, document, ranges, ...change });
}

function noCode(text: string, retry: () => Promise<void>): UserError {
  const said = text.trim().replaceAll(/\s+/gu, ' ');
  const sentence =
    said === ''
      ? vscode.l10n.t('The model answered without any code. Say more precisely what it should write.')
      : vscode.l10n.t('The model answered without any code: “{0}”', said.slice(0, maxQuote));
  return new UserError(sentence, 'retry', retry);
}

function cutSentence(by: 'length' | 'content-filter'): string {
  return by === 'length'
    ? vscode.l10n.t(
        'The code is not complete: the answer reached its longest length. Raise “Max Tokens” or ask for less.',
      )
    : vscode.l10n.t('The code is not complete: the endpoint’s content filter ended the answer.');
}

/** Shows progress with a Cancel button while `task` runs. */
async function withCancel(title: string, stopped: AbortController, task: () => Promise<void>): Promise<void> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  await vscode.window.withProgress(options, async (_progress, token) => {
    token.onCancellationRequested(() => stopped.abort());
    await task();
  });
}

async function* textOf(parts: AsyncIterable<ChatPart>, answer: Answer): AsyncGenerator<string> {
  for await (const part of parts) {
    if (part.type === 'finish' && (part.reason === 'length' || part.reason === 'content-filter')) {
      answer.cutBy = part.reason;
    }
    if (part.type !== 'text-delta') continue;
    answer.text += part.text;
    yield part.text;
  }
}
