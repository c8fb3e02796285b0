/** What bounds a request. */
export interface ModelLimits {
  /** Tokens that question and answer may take together; absent where nobody has told. */
  readonly contextLength?: number;
  /** The longest answer the user wants, in tokens. */
  readonly maxTokens?: number;
  /** Whether the estimates were corrected by answers of this model. */
  readonly isCalibrated: boolean;
}

/** Room that an answer gets where the user has not said, in tokens, and as a share of a small context. */
const answerRoom = 4096;
const largestAnswerShare = 0.25;

/** Estimated tokens that a request may take, so that an answer fits beside it; nothing where no limit is known. */
export function requestLimit({ contextLength, maxTokens, isCalibrated }: ModelLimits): number | undefined {
  if (contextLength === undefined) return undefined;
  const answer = Math.min(maxTokens ?? answerRoom, contextLength * largestAnswerShare);
  // Estimates are off by some per cent, by more before the model has answered once.
  const margin = isCalibrated ? 0.03 : 0.08;
  return Math.floor((contextLength - answer) * (1 - margin));
}
