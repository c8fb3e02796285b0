/**
 * Whether the value of a header looks like a credential: an authorization scheme with a token, a key with a usual
 * prefix, or a long run of letters and digits mixed as only machines do. Such a value does not belong into settings,
 * which are synchronised and copied about in the clear; `${key}` stands for the stored key there.
 */
export function looksLikeSecret(value: string): boolean {
  const rest = value.replaceAll('${key}', '');
  if (/\b(?:bearer|basic|token)\s+\S{4,}/iu.test(rest)) return true;
  if (/\b(?:sk|mk|pk|rk|gsk|xai|ghp|key)[-_][\w-]{8,}/u.test(rest)) return true;
  return rest
    .split(/[\s,;=:]+/u)
    .some((word) => word.length >= 24 && /\d/u.test(word) && /[a-z]/iu.test(word) && !/[/.]/u.test(word));
}
