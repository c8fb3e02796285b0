import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Generations } from '../../src/editor/generations';
import type { OpenGenerations } from '../../src/editor/openGenerations';
import { clean, openMarked } from './support';

const count = 20;
const idleMs = 500;

const ours = /OpenGenerations|Generation(?:Marks|Lenses)|Generated|StreamingInsertion|HunkedEdit|DocumentTarget/u;

/** How often each of these is called while nothing happens, and how often once something does. */
interface Calls {
  timers: number;
  renders: number;
  lenses: number;
}

describe('generated code that waits for a word', () => {
  let owner: Generations;
  let generations: OpenGenerations;
  const restore: (() => void)[] = [];

  beforeEach(async () => {
    owner = new Generations();
    generations = await owner.open();
  });
  afterEach(async () => {
    for (const undo of restore.splice(0)) undo();
    owner.dispose();
    await clean();
  });

  it(`costs nothing while nothing happens: no timer, no render, no CodeLens, with ${count} of it`, async () => {
    const editor = await openMarked(`|${'line\n'.repeat(count)}`, 'plaintext');
    const waiting = Array.from({ length: count }, (_, line) =>
      generations.beginCode(editor.document, [new vscode.Range(line, 0, line, 0)], { stop: () => undefined }),
    );
    for (const generation of waiting) {
      generation.append('new\n');
      await generations.finish(generation, true);
    }
    assert.ok(waiting.every(({ phase }) => phase === 'review'));
    // What the last of them has set off.
    await pause();
    const calls = watch(generations);
    await pause();
    assert.deepEqual(calls, { timers: 0, renders: 0, lenses: 0 });

    await editor.edit((builder) => builder.insert(new vscode.Position(0, 0), 'x'));
    await pause();
    assert.ok(calls.timers >= 1 && calls.renders >= 1, 'what counts counts');
    assert.ok(calls.timers <= 2 && calls.renders <= 2, 'a key draws once for all of it');
  });

  function watch(open: OpenGenerations): Calls {
    const calls: Calls = { timers: 0, renders: 0, lenses: 0 };
    const { setTimeout: start } = globalThis;
    globalThis.setTimeout = ((...given: Parameters<typeof start>) => {
      // VS Code has timers of its own in this process; ours are set by code of this bundle.
      if (ours.test(new Error('where').stack?.split('\n')[2] ?? '')) calls.timers += 1;
      return start(...given);
    }) as typeof start;
    restore.push(() => (globalThis.setTimeout = start));
    const { marks, lenses } = open as unknown as {
      marks: { paint: (...given: unknown[]) => void };
      lenses: { provideCodeLenses: (...given: unknown[]) => unknown };
    };
    const paint = marks.paint.bind(marks);
    marks.paint = (...given) => {
      calls.renders += 1;
      paint(...given);
    };
    const provide = lenses.provideCodeLenses.bind(lenses);
    lenses.provideCodeLenses = (...given) => {
      calls.lenses += 1;
      return provide(...given);
    };
    return calls;
  }
});

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, idleMs));
}
