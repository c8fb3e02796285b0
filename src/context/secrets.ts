/** Names of files that hold keys and passwords by custom. */
const secretNames: readonly RegExp[] = [
  /^\.env(?:\..+)?$/iu,
  /\.(?:pem|key|p12|pfx|jks|keystore|ppk|kdbx|asc|tfstate)$/iu,
  /^id_(?:rsa|dsa|ecdsa|ed25519)$/iu,
  /^\.?(?:credentials|secrets?|passwords?)(?:\.(?:json|ya?ml|toml|txt|ini|xml|properties))?$/iu,
  /^\.(?:npmrc|pypirc|netrc|htpasswd|pgpass|git-credentials|dockercfg)$/iu,
  /^(?:service[-_]?account|client[-_]secret).*\.json$/iu,
];

/** Examples of such files, made to be shared. */
const exampleNames = /\.(?:example|sample|template|dist)$/iu;

/** Whether a file of this name holds secrets by custom. */
export function looksSecret(fileName: string): boolean {
  return !exampleNames.test(fileName) && secretNames.some((pattern) => pattern.test(fileName));
}

/** Forms of keys that their makers document, and of private keys. */
const keyPatterns: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/u,
  /\b(?:sk|pk|rk)[-_](?:live|test|proj|ant|or)?[-_]?[A-Za-z0-9_-]{20,}/u,
  /\bgh[pousr]_[A-Za-z0-9]{36,}|\bgithub_pat_\w{40,}/u,
  /\bglpat-[\w-]{20,}/u,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/u,
  /\bAIza[\w-]{35}/u,
  /\bxox[abprs]-[\w-]{20,}/u,
  /\bmk_live_\w{12,}/u,
  /\bnpm_[A-Za-z0-9]{36}/u,
  /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/u,
];

/** A name that says key, and a value that no word would be: long, with letters and digits mixed. */
const namedKey =
  /(?:api[-_]?key|secret|token|passw(?:or)?d|private[-_]?key|auth)\w*["']?\s*[:=]\s*["']?(?=[\w+/=-]*\d)(?=[\w+/=-]*[a-z])[\w+/=-]{20,}/iu;

/** The first line, counted from 0, that holds what looks like a key; `undefined` where none does. */
export function lineOfKey(text: string): number | undefined {
  const line = text
    .split('\n')
    .findIndex((line) => namedKey.test(line) || keyPatterns.some((pattern) => pattern.test(line)));
  return line === -1 ? undefined : line;
}
