/** Says what is being done, does it, and says how long it took. */
export async function step<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  const started = performance.now();
  console.log(`${what} …`);
  const result = await work();
  console.log(`${what}: done in ${seconds(performance.now() - started)}`);
  return result;
}

/** A span of time for people: `850 ms`, `12 s`, `3 min 5 s`. */
export function seconds(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const whole = Math.round(milliseconds / 1000);
  if (whole < 60) return `${whole} s`;
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
