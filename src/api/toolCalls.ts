import type { ChatPart } from './types';
import { toolCallSchema } from './wire';

interface OpenCall {
  id: string;
  name: string;
  arguments: string;
}

/** Gathers tool calls that arrive in fragments, several at once and in any order. */
export class ToolCallGatherer {
  readonly #calls = new Map<number, OpenCall>();

  /** Takes the wire's `tool_calls`; what is no call is passed over. */
  push(fragments: unknown): void {
    if (!Array.isArray(fragments)) return;
    for (const [position, fragment] of fragments.entries()) this.#pushOne(fragment, position);
  }

  /** The whole calls, in the order of their index. */
  end(): ChatPart[] {
    const calls = [...this.#calls].toSorted(([left], [right]) => left - right);
    return calls.map(([index, call]) => ({ type: 'tool-call', ...call, id: call.id || `call_${index}` }));
  }

  #pushOne(value: unknown, position: number): void {
    const fragment = toolCallSchema.safeParse(value).data;
    if (fragment === undefined) return;
    const id = fragment.id ?? '';
    const call = this.#callAt(fragment.index ?? position, id);
    call.id ||= id;
    const { name, arguments: argument } = fragment.function ?? {};
    // A name comes whole; some servers repeat it with every fragment.
    call.name ||= name ?? '';
    if (typeof argument === 'string') call.arguments += argument;
    else if (argument) call.arguments += JSON.stringify(argument);
  }

  /** Ollama numbers every call 0 and tells them apart by id. */
  #callAt(index: number, id: string): OpenCall {
    const call = this.#calls.get(index);
    if (call !== undefined && (id === '' || call.id === '' || call.id === id)) return call;
    const known = [...this.#calls.values()].find((other) => id !== '' && other.id === id);
    if (known !== undefined) return known;
    const opened = { id, name: '', arguments: '' };
    this.#calls.set(call === undefined ? index : Math.max(...this.#calls.keys()) + 1, opened);
    return opened;
  }
}
