import { ApiError } from './errors';
import { withoutSecrets } from './url';

/** Whether an answer sends its asker elsewhere. A browser says so without saying where to. */
export function isRedirect({ status, type }: Response): boolean {
  return [301, 302, 303, 307, 308].includes(status) || type === 'opaqueredirect';
}

/**
 * Where a redirect leads. Only what keeps origin and method is followed: nothing else was the user's choice, and a key that
 * follows a redirect elsewhere is a key given away.
 *
 * @param url that was asked
 * @throws ApiError `protocol`, code `redirect`, for every other redirect
 */
export function redirectTarget(response: Response, method: 'GET' | 'POST', url: string): string {
  const { status } = response;
  const location = response.headers.get('location');
  if (location === null || !URL.canParse(location, url)) {
    throw refusal('The endpoint redirects to an address that it does not tell.', status, url);
  }
  const target = new URL(location, url);
  const readable = withoutSecrets(target.href);
  if (target.origin !== new URL(url).origin) {
    const message = `The endpoint redirects to another server, ${readable}; nothing was sent there.`;
    throw refusal(message, status, url, readable);
  }
  if (method === 'POST' && status !== 307 && status !== 308) {
    throw refusal(`The endpoint redirects to ${readable}, where it takes no questions.`, status, url, readable);
  }
  return target.href;
}

function refusal(message: string, status: number, url: string, target?: string): ApiError {
  return new ApiError('protocol', message, {
    code: 'redirect',
    status,
    url: withoutSecrets(url),
    ...(target === undefined ? {} : { target }),
  });
}
