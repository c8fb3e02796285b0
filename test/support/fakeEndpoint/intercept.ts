import type { DialectName } from './dialects';
import { failure } from './errorBodies';
import { bodyAnswer } from './httpAnswer';
import type { Interception } from './misbehaviour';
import type { HttpAnswer } from './transport';

/** Paths of this form are redirects on the way: the number says how many are left. */
const hopPath = /^\/redirect-hop\/(?<left>\d+)\/(?<status>\d+)\/(?<to>.+)$/u;

/** What stands in for the endpoint's answer. */
export function intercept(dialect: DialectName, interception: Interception): HttpAnswer {
  switch (interception.type) {
    case 'status': {
      const own = failure(dialect, interception.status);
      const headers = { ...own.headers, ...interception.headers };
      return bodyAnswer(interception.status, interception.body ?? own.body, headers, interception.contentType);
    }
    case 'html':
      return bodyAnswer(interception.status, htmlPage(interception.status), {}, 'text/html; charset=utf-8');
    case 'bad-json':
      return bodyAnswer(interception.status ?? 200, '{"choices": [{"message": {"role": "assis', {}, 'application/json');
    case 'redirect':
      return redirect(interception.status, interception.to, interception.hops ?? 0);
    default:
      return interception satisfies never;
  }
}

/** The next step of a chain of redirects, if this path is one. */
export function redirectHop(path: string): HttpAnswer | undefined {
  const { left, status, to } = hopPath.exec(path)?.groups ?? {};
  if (left === undefined || status === undefined || to === undefined) return undefined;
  return redirect(Number(status), decodeURIComponent(to), Number(left));
}

function redirect(status: number, to: string, hops: number): HttpAnswer {
  const location = hops > 0 ? `/redirect-hop/${hops - 1}/${status}/${encodeURIComponent(to)}` : to;
  return { status, headers: { location }, pieces: [] };
}

function htmlPage(status: 200 | 502): string {
  const title = status === 502 ? '502 Bad Gateway' : 'Sign in to the network';
  return `<!DOCTYPE html>\n<html>\n<head><title>${title}</title></head>\n<body>\n<center><h1>${title}</h1></center>\n</body>\n</html>\n`;
}
