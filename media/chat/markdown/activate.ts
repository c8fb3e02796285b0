import type { Host } from '../host';
import { isImmediate, messageFor, readCodeAction } from './codeActions';
import { toggleDiagram } from './diagrams';
import { toggleFold } from './fold';

/** How long a button shows that it did its work, in milliseconds. */
const confirmationMs = 1500;

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
  const reference = target.closest('.reference');
  if (reference !== null) host.post({ type: 'reference-open', name: reference.textContent?.trim() ?? '' });
  const mark = target.closest('.footnote-mark');
  if (mark !== null) showFootnote(mark);
  const button = target.closest<HTMLElement>('.code-block button');
  if (button?.classList.contains('code-fold') === true) toggleFold(button);
  else if (button?.classList.contains('diagram-toggle') === true) toggleDiagram(button);
  else if (button !== null) takeCode(button, host);
}

/** A name that leads to its file is no element of the browser's that Enter works on. */
export function activateByKey(event: KeyboardEvent): void {
  const { target, key } = event;
  if (key === 'Enter' && target instanceof HTMLElement && target.classList.contains('reference')) target.click();
}

/** Brings the footnote of this mark into sight, if the answer has it. */
function showFootnote(mark: Element): void {
  const labels = mark.closest('.markdown')?.querySelectorAll('.footnote-label') ?? [];
  const label = [...labels].find(({ textContent }) => textContent === mark.textContent);
  label?.scrollIntoView({ block: 'nearest' });
}

function takeCode(button: HTMLElement, host: Host): void {
  const code = button.closest('.code-block')?.querySelector('code');
  const action = readCodeAction(button.dataset['action']);
  if (code === undefined || code === null || action === undefined) return;
  host.post(messageFor(action, code));
  if (isImmediate(action)) confirm(button);
}

function confirm(button: Element): void {
  button.classList.add('done');
  setTimeout(() => button.classList.remove('done'), confirmationMs);
}
