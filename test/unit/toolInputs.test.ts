import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { toolInputs } from '../../src/tools/toolInputs';
import { isOwnTool } from '../../src/tools/toolNames';

interface ToolContribution {
  readonly name: string;
  readonly inputSchema: { readonly properties: Record<string, { description?: string }> };
}

describe('the input of a tool', () => {
  const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    contributes: { languageModelTools: ToolContribution[] };
  };

  it('is known for every tool that is contributed, and for no other', () => {
    const names = contributes.languageModelTools.map(({ name }) => name);
    assert.deepEqual(names.toSorted(), Object.keys(toolInputs).toSorted());
  });

  for (const { name, inputSchema } of contributes.languageModelTools) {
    it(`is the same in the manifest and in the code: ${name}`, () => {
      assert.ok(isOwnTool(name));
      const { properties, required } = z.toJSONSchema(toolInputs[name], { io: 'input' });
      const described = Object.entries(inputSchema.properties).map(([property, { description, ...schema }]) => {
        assert.ok(description, `${property} says nothing`);
        return [property, schema];
      });
      const known = JSON.parse(
        JSON.stringify(properties, (key, value: unknown) => (key === 'maximum' ? undefined : value)),
      ) as unknown;
      assert.deepEqual(
        { ...inputSchema, properties: Object.fromEntries(described) as unknown },
        { type: 'object', properties: known, ...(required !== undefined && { required }) },
      );
    });
  }
});
