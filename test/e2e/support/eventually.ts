import { setTimeout as delay } from 'node:timers/promises';

const everyMs = 50;

/**
 * Repeats a check until it holds, for what the workbench does in its own time.
 * @throws what the check threw last, when the time is over.
 */
export async function eventually<Result>(check: () => Promise<Result>, withinMs = 10_000): Promise<Result> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await delay(everyMs);
  }
}
