import type { InstructionSource } from '../shared/conversation';

/** What every answer should keep to, as the user or the workspace says. */
export interface Instruction extends InstructionSource {
  readonly text: string;
}
