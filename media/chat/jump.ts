/**
 * Goes from the question in front to the one before or after it, and gives its turn the focus. The one in front is
 * that with the focus, else the first in sight.
 */
export function jumpToQuestion(list: HTMLElement, step: 1 | -1): void {
  const turns = [...list.children].filter((child) => child instanceof HTMLElement);
  const focused = turns.findIndex((turn) => turn.contains(document.activeElement));
  const at =
    focused === -1 ? turns.findIndex((turn) => turn.offsetTop + turn.offsetHeight > list.scrollTop + 1) : focused;
  const front = turns[at];
  // From within an answer, the way back leads to its own question first.
  const isWithin = front !== undefined && list.scrollTop > front.offsetTop + 1;
  const target = turns[step === -1 && isWithin ? at : at + step];
  if (target === undefined) return;
  list.scrollTop = target.offsetTop;
  target.focus({ preventScroll: true });
  // Turns on the way may have got their heights with this.
  requestAnimationFrame(() => {
    list.scrollTop = target.offsetTop;
  });
}
