/** What a model's answers have told about its way to count tokens. Sums, of which older answers make up less and less. */
export interface Calibration {
  readonly estimated: number;
  readonly counted: number;
}

/** How much an earlier answer still counts beside the newest. */
const memory = 0.7;
/** Counts further off than this are of something else, such as a share that was not cached. */
const largestRatio = 4;

/**
 * The calibration after an answer whose request was estimated (uncorrected) and counted by the endpoint. Counts that
 * cannot be of the same text are left out.
 */
export function calibrate(
  before: Calibration | undefined,
  estimated: number,
  counted: number,
): Calibration | undefined {
  if (estimated < 1 || counted < 1) return before;
  const ratio = counted / estimated;
  if (ratio > largestRatio || ratio < 1 / largestRatio) return before;
  return {
    estimated: (before?.estimated ?? 0) * memory + estimated,
    counted: (before?.counted ?? 0) * memory + counted,
  };
}

/** What an estimate is to be multiplied with. */
export function correction(calibration: Calibration | undefined): number {
  return calibration === undefined ? 1 : calibration.counted / calibration.estimated;
}
