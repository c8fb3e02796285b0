import assert from 'node:assert/strict';
import { ToolCallGatherer } from '../../../src/api/toolCalls';

interface Fragment {
  readonly index?: number;
  readonly id?: string | null;
  readonly function?: { readonly name?: string | null; readonly arguments?: unknown };
}

const rows: readonly [string, readonly (readonly Fragment[])[], readonly string[]][] = [
  ['fragments of one', [[call(0, 'a', 'f', '{"x"')], [call(0, undefined, undefined, ':1}')]], ['a f {"x":1}']],
  ['two that alternate', [[call(0, 'a', 'f', '{')], [call(1, 'b', 'g', '[')], [call(0, undefined, undefined, '}')], [call(1, undefined, undefined, ']')]], ['a f {}', 'b g []']],
  ['a higher index first', [[call(1, 'b', 'g', '')], [call(0, 'a', 'f', '')]], ['a f ', 'b g ']],
  ['the id and the name again with each', [[call(0, 'a', 'f', '{')], [call(0, 'a', 'f', '}')]], ['a f {}']],
  ['an id that comes later', [[call(0, undefined, 'f', '{')], [call(0, 'a', undefined, '}')]], ['a f {}']],
  ['several numbered 0 (Ollama)', [[call(0, 'a', 'f', '{}')], [call(0, 'b', 'g', '{}')]], ['a f {}', 'b g {}']],
  ['no index (Gemini)', [[call(undefined, 'a', 'f', '{}')], [call(undefined, 'b', 'g', '{}')]], ['a f {}', 'b g {}']],
  ['neither index nor id, whole', [[call(undefined, '', 'f', '{}'), call(undefined, '', 'g', '{}')]], ['call_0 f {}', 'call_1 g {}']],
  ['neither index nor id, in pieces', [[call(undefined, 'a', 'f', '{"x')], [call(undefined, undefined, undefined, '":1}')]], ['a f {"x":1}']],
  ['arguments as an object', [[call(0, 'a', 'f', { x: 1 })]], ['a f {"x":1}']],
  ['no arguments', [[call(0, 'a', 'f', null)]], ['a f ']],
]; // prettier-ignore

describe('ToolCallGatherer gathers', () => {
  for (const [name, deltas, expected] of rows) {
    it(name, () => {
      const gatherer = new ToolCallGatherer();
      for (const delta of deltas) gatherer.push(delta);
      const calls = gatherer
        .end()
        .map((part) => part.type === 'tool-call' && `${part.id} ${part.name} ${part.arguments}`);
      assert.deepEqual(calls, expected);
    });
  }

  it('nothing from what is no call', () => {
    const gatherer = new ToolCallGatherer();
    for (const value of [null, [], {}, 'f', [null], [1], ['x']]) gatherer.push(value);
    assert.deepEqual(gatherer.end(), []);
  });
});

function call(
  index: number | undefined,
  id: string | undefined,
  name: string | undefined,
  argument: unknown,
): Fragment {
  return {
    ...(index === undefined ? {} : { index }),
    ...(id === undefined ? {} : { id }),
    function: { ...(name === undefined ? {} : { name }), arguments: argument },
  };
}
