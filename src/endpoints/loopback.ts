import { isLoopback } from '../api/url';

/** Whether what is sent to an address could be read on the way. */
export function isUnencrypted(url: URL): boolean {
  return url.protocol === 'http:' && !isLoopback(url);
}
