import type { Memento } from 'vscode';
import { isTextList } from '../api/json';

const memoryKey = 'aside.generate.prompts';
const maxPrompts = 30;

/** What the user asked for last, the newest first; kept over restarts. */
export class PromptHistory {
  constructor(private readonly memory: Memento) {}

  /** Asked for, but without code in the file yet: the next box offers it again. */
  unfinished = '';

  get all(): readonly string[] {
    const kept = this.memory.get(memoryKey);
    return isTextList(kept) ? kept : [];
  }

  async add(prompt: string): Promise<void> {
    const others = this.all.filter((other) => other !== prompt);
    await this.memory.update(memoryKey, [prompt, ...others].slice(0, maxPrompts));
  }
}
