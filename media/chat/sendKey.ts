import type { SendKey } from '../../src/shared/protocol';

/**
 * Whether a key press sends what was typed: Enter, or Ctrl+Enter (Cmd on a Mac) where the user wants that. With Shift it
 * breaks the line, and while an input method composes the key is not ours.
 */
export function sendsMessage(event: KeyboardEvent, sendKey: SendKey = 'enter'): boolean {
  if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return false;
  return sendKey === 'enter' || event.ctrlKey || event.metaKey;
}

/** Whether the key belongs to an input method; some report it by the key code 229 alone. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}
