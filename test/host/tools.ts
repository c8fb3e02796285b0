import path from 'node:path';
import { installNode } from './install';
import { toolsNode } from './versions';

/** The Node that development tools run on, and the environment in which `node` means that one. */
export async function toolsEnvironment(): Promise<{ node: string; env: NodeJS.ProcessEnv }> {
  const node = await installNode(toolsNode);
  const searched = `${path.dirname(node)}${path.delimiter}${process.env['PATH'] ?? ''}`;
  return { node, env: { ...process.env, PATH: searched } };
}
