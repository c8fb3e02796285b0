import { parseJson } from './json';
import type { ChatPart } from './types';
import { toolCallSchema } from './wire';

interface OpenCall {
  readonly index: number;
  id: string;
  name: string;
  arguments: string;
}

/** Gathers tool calls that arrive in fragments, several at once and in any order. */
export class ToolCallGatherer {
  private readonly calls: OpenCall[] = [];

  /** Takes the wire's `tool_calls`; what is no call is passed over. */
  push(fragments: unknown): void {
    if (!Array.isArray(fragments)) return;
    for (const fragment of fragments) this.pushOne(fragment);
  }

  /** The whole calls, in the order of their index. A call without an id gets one, since an answer to it needs one. */
  end(): ChatPart[] {
    const calls = this.calls.toSorted((left, right) => left.index - right.index);
    return calls.map(({ index, id, name, arguments: text }) => ({
      type: 'tool-call',
      id: id || `call_${index}`,
      name,
      arguments: text,
    }));
  }

  private pushOne(value: unknown): void {
    const fragment = toolCallSchema.safeParse(value).data;
    if (fragment === undefined) return;
    const id = fragment.id ?? '';
    const call = this.find(fragment.index, id) ?? this.open(fragment.index);
    const { name, arguments: text } = fragment.function ?? {};
    call.id ||= id;
    // A name comes whole; some servers repeat it with every fragment.
    call.name ||= name ?? '';
    if (text) call.arguments += typeof text === 'string' ? text : JSON.stringify(text);
  }

  /** The call a fragment belongs to: the one with its id, else with its index, else the last one. */
  private find(index: number | null | undefined, id: string): OpenCall | undefined {
    const sameId = id === '' ? undefined : this.calls.find((call) => call.id === id);
    if (sameId !== undefined) return sameId;
    // Ollama numbers every call 0 and tells them apart by id.
    if (typeof index === 'number') {
      return this.calls.findLast((call) => call.index === index && (id === '' || call.id === ''));
    }
    const last = this.calls.at(-1);
    const lastIsWhole = last === undefined || parseJson(last.arguments) !== undefined;
    return id !== '' || lastIsWhole ? undefined : last;
  }

  private open(index: number | null | undefined): OpenCall {
    const taken = this.calls.some((call) => call.index === index);
    const next = Math.max(-1, ...this.calls.map((call) => call.index)) + 1;
    const call = { index: typeof index === 'number' && !taken ? index : next, id: '', name: '', arguments: '' };
    this.calls.push(call);
    return call;
  }
}
