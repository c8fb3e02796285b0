/** Prints a figure. The run fails where it is above what was promised. */
export function tell(name: string, value: number, unit: string, atMost?: number): void {
  const isKept = atMost === undefined || value <= atMost;
  if (!isKept) process.exitCode = 1;
  const limit = atMost === undefined ? '' : `  (at most ${atMost} ${unit}: ${isKept ? 'kept' : 'MISSED'})`;
  console.log(`  ${name.padEnd(66)}${value.toFixed(1).padStart(9)} ${unit}${limit}`);
}

/** The smallest value that this share of all values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
