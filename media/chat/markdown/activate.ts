import type { Placement } from '../../../src/shared/protocol';
import type { Host } from '../host';

/** How long a button shows that it did its work, in milliseconds. */
const confirmationMs = 1500;

const placements: readonly Placement[] = ['copy', 'insert', 'replace', 'new-file'];

/** Answers a click somewhere in a conversation: on a link of an answer, or on a button of a code block. */
export function activate(event: MouseEvent, host: Host): void {
  const { target } = event;
  if (!(target instanceof Element)) return;
  const link = target.closest('a[href]');
  if (link !== null) {
    // VS Code opens links of a webview by itself when a click reaches the document; here the host asks first.
    event.preventDefault();
    event.stopPropagation();
    host.post({ type: 'link-open', url: link.getAttribute('href') ?? '' });
    return;
  }
  const button = target.closest('button[data-placement]');
  if (button !== null) placeCode(button, host);
}

function placeCode(button: Element, host: Host): void {
  const code = button.closest('.code-block')?.querySelector('code');
  const placement = readPlacement(button.getAttribute('data-placement'));
  if (code === undefined || code === null || placement === undefined) return;
  const text = (code.textContent ?? '').replace(/\n$/u, '');
  host.post({ type: 'code-place', text, language: code.getAttribute('data-language') ?? '', placement });
  confirm(button);
}

function confirm(button: Element): void {
  button.classList.add('done');
  setTimeout(() => button.classList.remove('done'), confirmationMs);
}

function readPlacement(value: string | null): Placement | undefined {
  return placements.find((placement) => placement === value);
}
