/** Runs the demo endpoint alone: `node out/test/support/demoMain.js [port]`. Ctrl+C ends it. */
import { startDemoEndpoint } from './demo';

async function main(): Promise<void> {
  const port = process.argv[2];
  const endpoint = await startDemoEndpoint(port === undefined ? {} : { port: Number(port) });
  console.log(`Demo endpoint at ${endpoint.url}, models demo-small, demo-large and demo-thinking, no key.`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void endpoint.close());
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
