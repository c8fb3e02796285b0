import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromiumProgram, chromiumVariable } from './chromium';
import { type Print, show } from './command';
import { preloading } from './preloading';
import { readResult, resultVariable, type SuiteResult } from './results';
import { toolsEnvironment } from './tools';
import { compiled } from './versions';

/** A suite that runs in Node. */
export type NodeSuite = 'unit' | 'e2e';

const withinMs: Record<NodeSuite, number> = { unit: 30 * 60_000, e2e: 60 * 60_000 };

/**
 * Runs a suite in a Node process of its own, on the pinned Node.
 * @param print takes what it prints, in place of the terminal.
 * @throws Error when it ends before it has counted its tests.
 */
export async function runNodeSuite(
  suite: NodeSuite,
  environment: Readonly<Record<string, string>> = {},
  print?: Print,
): Promise<SuiteResult> {
  const folder = await mkdtemp(path.join(tmpdir(), `aside-${suite}-`));
  const result = path.join(folder, 'result.json');
  const { node, env } = await toolsEnvironment();
  // Found or installed once, before several processes of the suite look for it.
  const chromium = await chromiumProgram();
  try {
    await show(node, [...preloading('endWithParent.cjs'), path.join(compiled, 'host', 'mochaInNode.js'), suite], {
      env: { ...env, ...environment, [chromiumVariable]: chromium, [resultVariable]: result },
      withinMs: withinMs[suite],
      ...(print !== undefined && { print }),
    });
    if (!existsSync(result)) throw new Error(`The ${suite} tests broke off.`);
    return readResult(result);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
