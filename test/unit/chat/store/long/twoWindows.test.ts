import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { DiskFiles } from '../../../../../src/host/diskFiles';
import { temporaryFolder } from '../support/temporaryFolder';
import { beginShared, checkReloaded } from '../support/sharedChats';
import type { SharedReport } from '../support/sharedDriver';
import { openStore } from '../support/window';

const driver = path.join(__dirname, '..', 'support', 'sharedDriver.js');

describe('Two windows, each a process, on one store', () => {
  for (const seed of [10, 20, 30, 40, 50]) {
    it(`end with the union of 500 random operations each, in both and after a reload (seed ${seed})`, async function () {
      this.timeout(300_000);
      const { folder, remove } = await temporaryFolder();
      try {
        await beginShared(openStore(new DiskFiles(folder)).store);
        const children = ['one', 'two'].map((name, index) => fork(driver, [folder, name, String(seed + index), '500']));
        const exits = children.map((child) => once(child, 'exit'));
        const reports = await Promise.all(
          children.map(async (child) => {
            const [report] = (await once(child, 'message')) as [SharedReport];
            return report;
          }),
        );
        const writers = reports.map(({ written }) => written);
        for (const child of children) child.send(writers);
        for (const [code] of await Promise.all(exits)) assert.equal(code, 0);
        for (const { problems } of reports) assert.deepEqual(problems, []);
        console.log(`      ${await checkReloaded(folder, writers)} messages`);
      } finally {
        await remove();
      }
    });
  }
});
