/** What an endpoint tells when a request is too long for the model, in tokens. */
export interface ToldLength {
  readonly contextLength?: number;
  /** What the request would have taken, answer included where the endpoint counts it. */
  readonly requested?: number;
}

/** Ways to name the context length in the words of OpenAI, vLLM, Anthropic, Google, Mistral and llama.cpp. */
const lengthPatterns = [
  /context (?:length|size|window)(?: of(?: the model)?| is|:)?\D{0,20}([\d,]{3,})/iu,
  /> ([\d,]{3,}) maximum/iu,
  /maximum number of tokens allowed \(([\d,]+)\)/iu,
  /\bn_ctx\D{1,4}([\d,]{3,})/iu,
];

const requestedPatterns = [
  /(?:resulted in|requested|request has|contains?(?: at least)?|count(?: is)?|too long:|n_prompt_tokens\D{1,4}|input \()\s*\(?([\d,]{3,})/iu,
  /\(([\d,]{3,}) tokens?\) exceeds?/iu,
];

/** Reads the numbers out of an endpoint's message; nothing where it has none. */
export function toldContextLength(message: string): ToldLength | undefined {
  const contextLength = firstNumber(message, lengthPatterns);
  const requested = firstNumber(message, requestedPatterns);
  if (contextLength === undefined && requested === undefined) return undefined;
  return { ...(contextLength !== undefined && { contextLength }), ...(requested !== undefined && { requested }) };
}

function firstNumber(text: string, patterns: readonly RegExp[]): number | undefined {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined) return Number(found.replaceAll(',', ''));
  }
  return undefined;
}
