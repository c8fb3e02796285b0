import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { Companion, CompanionAnswer, CompanionMethods } from '../../host/companion/protocol';

const readyWithinMs = 30_000;
const askEveryMs = 50;

/** The companion extension of a window, which writes its address to that file once its extension host runs. */
export function companionClient(addressFile: string): Companion {
  const ask =
    (method: keyof CompanionMethods) =>
    async (...args: unknown[]): Promise<unknown> => {
      const body = JSON.stringify({ method, arguments: args });
      const response = await fetch(await address(addressFile), { method: 'POST', body });
      const answer = (await response.json()) as CompanionAnswer;
      if ('error' in answer) throw new Error(`${method} failed in the extension host: ${answer.error}`);
      return answer.value;
    };
  return {
    activeEditor: ask('activeEditor') as Companion['activeEditor'],
    openFile: ask('openFile') as Companion['openFile'],
    execute: ask('execute'),
    isActive: ask('isActive') as Companion['isActive'],
    openLink: ask('openLink') as Companion['openLink'],
    processId: ask('processId') as Companion['processId'],
    updateSetting: ask('updateSetting') as Companion['updateSetting'],
    setting: ask('setting'),
    changeTimes: ask('changeTimes') as Companion['changeTimes'],
    processorMs: ask('processorMs') as Companion['processorMs'],
    longestTurnMs: ask('longestTurnMs') as Companion['longestTurnMs'],
  };
}

async function address(file: string): Promise<string> {
  const deadline = Date.now() + readyWithinMs;
  while (Date.now() < deadline) {
    const found = await readFile(file, 'utf8').catch(() => '');
    if (found !== '') return found;
    await delay(askEveryMs);
  }
  throw new Error(`The extension host was not ready after ${readyWithinMs / 1000} s.`);
}
