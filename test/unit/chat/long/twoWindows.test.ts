import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { NodeFileSystem, temporaryFolder } from '../support/nodeFileSystem';
import { beginShared, checkReloaded, type Written } from '../support/sharedChats';
import { openStore } from '../support/window';

const driver = path.join(__dirname, '..', 'support', 'sharedDriver.js');

describe('Two windows, each a process, on one store', () => {
  for (const seed of [10, 20, 30, 40, 50]) {
    it(`end with the union of 500 random operations each, in both and after a reload (seed ${seed})`, async function () {
      this.timeout(300_000);
      const { folder, remove } = await temporaryFolder();
      try {
        await beginShared(openStore(new NodeFileSystem(folder)).store);
        const children = ['one', 'two'].map((name, index) =>
          spawn(process.execPath, [driver, folder, name, String(seed + index), '500'], {
            stdio: ['pipe', 'pipe', 'inherit'],
          }),
        );
        const exits = children.map((child) => once(child, 'exit'));
        const reports = await Promise.all(
          children.map(async ({ stdout }) => {
            const [line] = (await once(createInterface(stdout), 'line')) as [string];
            return JSON.parse(line) as { written: Written; problems: unknown[] };
          }),
        );
        const writers = reports.map(({ written }) => written);
        for (const { stdin } of children) stdin.write(`${JSON.stringify(writers)}\n`);
        for (const [code] of await Promise.all(exits)) assert.equal(code, 0);
        for (const { problems } of reports) assert.deepEqual(problems, []);
        console.log(`      ${await checkReloaded(folder, writers)} messages`);
      } finally {
        await remove();
      }
    });
  }
});
