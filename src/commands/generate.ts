import * as vscode from 'vscode';
import type { ChatPart, ChatRequest } from '../api/types';
import { captureCursor, placeOf } from '../editor/capture';
import type { Generation } from '../editor/generations';
import { EndpointError } from '../host/endpointError';
import { buildGenerateMessages } from '../prompt/generate';
import { UserError } from '../shared/userError';
import { lines } from '../stream/lines';
import { reindent } from '../stream/reindent';
import { trimBlankEnds } from '../stream/trimBlankEnds';
import { unfence } from '../stream/unfence';
import { askText } from './askText';
import type { Services } from './services';

/**
 * Writes code at the cursor, or in place of the selection, from an instruction. One given with the command, as a key
 * binding may, is followed without asking for one.
 */
export async function generate(services: Services, given?: string): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    throw new UserError(vscode.l10n.t('There is no open editor to write into. Open a file, then try again.'));
  }
  const { document, selection } = editor;
  await refuseReadOnly(document);
  const instruction = given ?? (await askInstruction(selection, services.generations.unfinishedInstruction));
  if (instruction !== undefined) await run(services, document, selection, instruction);
}

function askInstruction(selection: vscode.Selection, value: string): Promise<string | undefined> {
  return askText({
    title: selection.isEmpty
      ? vscode.l10n.t('Generate at line {0}', selection.active.line + 1)
      : vscode.l10n.t('Rewrite the selection'),
    prompt: vscode.l10n.t('The code streams into the file; one undo takes it back.'),
    placeholder: vscode.l10n.t('A function that…'),
    value,
    check: (value) => (value.trim() === '' ? vscode.l10n.t('Say what the code should do.') : undefined),
  });
}

/** The text of a generation stays. */
export function keep({ generations }: Services, id?: number): void {
  const generation = generations.find(id);
  if (generation !== undefined) generations.keep(generation);
}

/** What stood before a generation comes back. */
export async function discard({ generations }: Services, id?: number): Promise<void> {
  const generation = generations.find(id);
  if (generation !== undefined) await generations.discard(generation);
}

/** Ends the request; what came stays until it is kept or discarded. */
export function stop({ generations }: Services, id?: number): void {
  generations.find(id)?.stop();
}

/** Discards a generation and asks the same again in its place. */
export async function retry({ generations }: Services, id?: number): Promise<void> {
  await generations.find(id)?.retry();
}

async function run(
  services: Services,
  document: vscode.TextDocument,
  range: vscode.Range,
  instruction: string,
): Promise<void> {
  const { client, generations, endpoints, settings } = services;
  // Until code stands in the file the instruction would be lost with a failure, so the next box offers it again.
  generations.unfinishedInstruction = instruction;
  const choice = endpoints.chosen(settings.generateModel);
  const endpoint = await endpoints.connect(choice.endpointId);
  const { temperature, maxTokens } = settings;
  const request: ChatRequest = {
    model: choice.model,
    messages: buildGenerateMessages(captureCursor(document, range), instruction),
    ...(temperature !== undefined && { temperature }),
    ...(maxTokens !== undefined && { maxTokens }),
  };
  const place = placeOf(document, range);
  const stopped = new AbortController();
  const generation = generations.begin(document, range, {
    stop: () => stopped.abort(),
    retry: async () => run(services, document, await generations.discard(generation), instruction),
  });
  const parts = client.streamChat(endpoint, request, { signal: stopped.signal });
  const code = trimBlankEnds(reindent(unfence(lines(textOf(parts))), place));
  try {
    await withCancel(vscode.l10n.t('Aside: generating with {0}', choice.model), stopped, async () => {
      for await (const piece of code) generation.insertion.append(piece);
    });
  } catch (error) {
    throw new EndpointError(endpoint, error, () => generation.retry());
  } finally {
    await generations.finish(generation);
  }
  checkOutcome(generation, stopped.signal);
  generations.unfinishedInstruction = '';
}

/** Throws where the user waits for code that did not come. */
function checkOutcome({ insertion, retry: again }: Generation, stopped: AbortSignal): void {
  if (insertion.state === 'refused') {
    throw new UserError(readOnlySentence(insertion.document));
  }
  if (!insertion.hasText && !stopped.aborted && insertion.state === 'done') {
    throw new UserError(
      vscode.l10n.t('The model answered without any code. Say more precisely what it should write.'),
      'retry',
      again,
    );
  }
}

/** Shows progress with a Cancel button while `task` runs. */
async function withCancel(title: string, stopped: AbortController, task: () => Promise<void>): Promise<void> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  await vscode.window.withProgress(options, async (_progress, token) => {
    token.onCancellationRequested(() => stopped.abort());
    await task();
  });
}

async function* textOf(parts: AsyncIterable<ChatPart>): AsyncGenerator<string> {
  for await (const part of parts) if (part.type === 'text-delta') yield part.text;
}

/** Throws where a document takes no changes, before the user has typed an instruction for nothing. */
async function refuseReadOnly({ uri }: vscode.TextDocument): Promise<void> {
  if (uri.scheme === 'untitled') return;
  const writable = vscode.workspace.fs.isWritableFileSystem(uri.scheme);
  if (writable === false || (await isLocked(uri))) throw new UserError(readOnlySentence({ uri }));
}

async function isLocked(uri: vscode.Uri): Promise<boolean> {
  try {
    const { permissions = 0 } = await vscode.workspace.fs.stat(uri);
    return (permissions & vscode.FilePermission.Readonly) !== 0;
  } catch {
    // No such file (yet), or no file system to ask: the editor itself will tell.
    return false;
  }
}

function readOnlySentence({ uri }: { uri: vscode.Uri }): string {
  return vscode.l10n.t(
    '{0} is read-only, so no code can be written into it. Save a copy under another name, then try again.',
    vscode.workspace.asRelativePath(uri),
  );
}
