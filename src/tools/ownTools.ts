import * as z from 'zod/mini';
import { proposeEdit, type ShowChanges } from './proposeEdit';
import { findSymbols, readChanges, readProblems } from './readCode';
import { listFiles, readFile, searchText } from './readFiles';
import { toolInputs } from './toolInputs';
import type { OwnToolName } from './toolNames';

/**
 * Runs one of Aside's own tools on what a model gave it. Resolves to what the model gets; rejects in words for the
 * model, also where the input is not what the tool takes.
 */
export async function runOwnTool(
  name: OwnToolName,
  input: unknown,
  signal: AbortSignal,
  show: ShowChanges,
): Promise<string> {
  switch (name) {
    case 'aside_readFile':
      return readFile(read(toolInputs[name], input));
    case 'aside_listFiles':
      return listFiles(read(toolInputs[name], input), signal);
    case 'aside_searchText':
      return searchText(read(toolInputs[name], input), signal);
    case 'aside_problems':
      return readProblems(read(toolInputs[name], input));
    case 'aside_symbols':
      return findSymbols(read(toolInputs[name], input));
    case 'aside_changes':
      return readChanges(read(toolInputs[name], input));
    case 'aside_proposeEdit':
      return proposeEdit(read(toolInputs[name], input), show);
    default:
      return name satisfies never;
  }
}

function read<Input>(schema: z.ZodMiniType<Input>, input: unknown): Input {
  const { data, error } = schema.safeParse(input);
  if (error !== undefined) throw new Error(`The arguments do not fit the tool: ${z.prettifyError(error)}`);
  return data;
}
