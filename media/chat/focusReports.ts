import type { Host } from './host';

/** Tells the host whether the focus is in this page, for its key bindings. */
export function reportFocus(host: Host): void {
  const report = () => host.post({ type: 'focus-change', focused: document.hasFocus() });
  window.addEventListener('focus', report);
  window.addEventListener('blur', report);
  if (document.hasFocus()) report();
}
