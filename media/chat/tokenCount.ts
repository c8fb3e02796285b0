/** An estimated count of tokens, as short as it is exact: `950`, `1.2k`, `34k`. */
export function tokenCount(tokens: number): string {
  if (tokens < 1000) return `${tokens}`;
  return `${tokens < 10_000 ? (tokens / 1000).toFixed(1).replace(/\.0$/u, '') : Math.round(tokens / 1000)}k`;
}
