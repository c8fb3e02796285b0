/**
 * Context lengths of well-known models, in tokens, from their makers' model pages; an endpoint's own list counts before
 * these. The first match wins. Only what holds wherever a model is served stands here: a server on the user's own
 * machine is started with a length of its own.
 */
const contextLengths: readonly (readonly [model: RegExp, tokens: number])[] = [
  [/\bgpt-4\.1\b/iu, 1_047_576],
  [/\bgpt-4o\b/iu, 128_000],
  [/\bgpt-5[\d.]*-chat\b/iu, 128_000],
  [/\bgpt-5\b/iu, 400_000],
  [/\bo[34](?:-mini)?\b/iu, 200_000],
  [/\bclaude\b/iu, 200_000],
  [/\bgemini-(?:2\.5|3)\b/iu, 1_048_576],
  [/\bcodestral\b/iu, 256_000],
  [/\bmagistral\b/iu, 40_000],
  [/\bmistral-(?:large|medium|small)\b/iu, 128_000],
  [/\bgrok-4-fast\b/iu, 2_000_000],
  [/\bgrok-(?:4|code)\b/iu, 256_000],
  [/\bdeepseek-(?:r1|v3|chat|reasoner)\b/iu, 128_000],
  [/\bkimi-k2\b/iu, 128_000],
  [/\bqwen3-coder\b/iu, 256_000],
  [/\bsonar-pro\b/iu, 200_000],
  [/\bsonar\b/iu, 128_000],
];

/** The context length of a model by its id, in tokens, as far as it is known everywhere. */
export function knownContextLength(model: string): number | undefined {
  return contextLengths.find(([match]) => match.test(model))?.[1];
}
