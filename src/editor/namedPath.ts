/** A comment, in any language, that says a path and nothing else. */
const comment =
  /^\s*(?:\/\/|#|--|;|%|<!--|\/\*)\s*(?:(?:file|path|filename)\s*:\s*)?(?<path>[^\s<>"'`|?*]+)\s*(?:-->|\*\/)?\s*$/iu;
/** A path beside a fence, bare or as the value of a field that is named so. */
const field = /^(?:\{?\s*(?:file|path|filename|title)\s*[=:]\s*)?["']?(?<path>[^\s<>"'`|?*{}]+)["']?\s*\}?$/iu;
const extension = /[^./]\.[a-z][a-z0-9]{0,9}$/iu;
const extensionless = /^(?:Dockerfile|Makefile|Gemfile|Rakefile|Procfile|CMakeLists\.txt|\.\w[\w.]*)$/u;

/**
 * The file that a block of code says it belongs to: beside the fence, or in a comment on its first line. The path has
 * forward slashes and no dots to go up with; it may be absolute. Undefined where none is named.
 */
export function namedPath(text: string, info: string): string | undefined {
  const beside = info === '' ? undefined : readPath(field.exec(info.trim())?.groups?.['path']);
  return beside ?? pathInComment(firstLine(text));
}

/** Code without a first line that says, in a comment, that it belongs to this file: the line is not part of it. */
export function withoutPathComment(text: string, path: string): string {
  const line = firstLine(text);
  const named = pathInComment(line);
  if (named === undefined || nameOf(named) !== nameOf(path)) return text;
  return text.slice(text.indexOf(line) + line.length).replace(/^\r?\n/u, '');
}

/** The last part of a path with forward slashes. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function pathInComment(line: string): string | undefined {
  return readPath(comment.exec(line)?.groups?.['path']);
}

function readPath(written: string | undefined): string | undefined {
  if (written === undefined) return undefined;
  const path = written.replaceAll('\\', '/').replace(/^(?:\.\/)+/u, '');
  const parts = path.split('/');
  const name = nameOf(path);
  if (parts.includes('..') || path.includes('://')) return undefined;
  return extension.test(name) || extensionless.test(name) ? path : undefined;
}

function firstLine(text: string): string {
  return text.trimStart().split('\n', 1)[0]?.trimEnd() ?? '';
}
