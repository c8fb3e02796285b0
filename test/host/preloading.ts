import path from 'node:path';
import { checkout } from './versions';

/** Arguments for Node to load these files of `standIns` before its program. */
export function preloading(...files: readonly string[]): string[] {
  return files.flatMap((file) => ['--require', path.join(checkout, 'test', 'host', 'standIns', file)]);
}
