import * as l10n from '@vscode/l10n';
import type { Host } from './host';

/** Pasted text from this length on becomes a chip, in lines and in characters. */
const longLines = 40;
const longCharacters = 4000;
/** The largest text file that is taken from outside, in bytes. */
const maxFile = 1_000_000;

/** Attaches what is pasted where it is a picture, a file or a long text. Gives whether it was one. */
export function attachPasted(data: DataTransfer, host: Host, tell: (problem: string) => void): boolean {
  const files = [...data.files];
  if (files.length > 0) {
    void attachAll(files, host, tell);
    return true;
  }
  const text = data.getData('text/plain');
  const lines = text.split('\n').length;
  if (lines < longLines && text.length < longCharacters) return false;
  host.post({ type: 'text-attach', name: l10n.t('Pasted text, {0} lines', lines), text });
  return true;
}

/** Whether something is dragged that can be attached. */
export function isAttachable({ types }: DataTransfer): boolean {
  return types.some((type) => type === 'Files' || type === 'text/uri-list' || type.startsWith('application/vnd.code'));
}

/** Attaches what is dropped: files of VS Code by their URIs, which it puts into `text/uri-list`, others by content. */
export function attachDropped(data: DataTransfer, host: Host, tell: (problem: string) => void): void {
  const list = data.getData('application/vnd.code.uri-list') || data.getData('text/uri-list');
  const uris = list.split(/\r?\n/u).filter((line) => line !== '' && !line.startsWith('#'));
  if (uris.length > 0) host.post({ type: 'files-attach', uris: uris.slice(0, 100) });
  else void attachAll([...data.files], host, tell);
}

async function attachAll(files: readonly File[], host: Host, tell: (problem: string) => void): Promise<void> {
  for (const file of files) {
    try {
      await attach(file, host, tell);
    } catch {
      tell(l10n.t('{0} could not be read.', file.name));
    }
  }
}

async function attach(file: File, host: Host, tell: (problem: string) => void): Promise<void> {
  if (file.type.startsWith('image/') && file.type !== 'image/svg+xml') {
    const { scaledImage } = await import('./scaledImage');
    host.post({ type: 'image-attach', name: file.name, url: await scaledImage(file) });
    return;
  }
  if (file.size > maxFile) return tell(l10n.t('{0} is too large to attach: at most 1 MB.', file.name));
  const text = await file.text();
  if (text.includes('\0')) return tell(l10n.t('{0} was not attached: it is no text.', file.name));
  host.post({ type: 'text-attach', name: file.name, text });
}
