/**
 * How the work of a function grows with the size of what it is given: 1 where eight times the size takes eight times the
 * processor's time, 8 where it grows with the square. The best of five runs each counts, so that other programs on the
 * machine do not.
 * @param work does all of it for an input of as many parts
 * @param parts of the smaller input, enough for a few milliseconds
 */
export async function growth(work: (parts: number) => unknown, parts: number): Promise<number> {
  const small = await leastTime(() => work(parts));
  const large = await leastTime(() => work(times * parts));
  return large / small / times;
}

const times = 8;
const runs = 5;

async function leastTime(work: () => unknown): Promise<number> {
  let least = Infinity;
  for (let run = 0; run < runs; run += 1) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, user + system);
  }
  return least;
}
