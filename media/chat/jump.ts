/**
 * Goes to the question before or after the one that has the focus, and gives its turn the focus. From within an answer
 * the way back leads to its own question first. Without the focus among the turns, as in the composer, the way back
 * leads to the last question in sight, and the way on to the next one that begins below the upper edge.
 */
export function jumpToQuestion(list: HTMLElement, step: 1 | -1): void {
  const turns = [...list.children].filter((child) => child instanceof HTMLElement);
  const target = turns[step === -1 ? questionBefore(list, turns) : questionAfter(list, turns)];
  if (target === undefined) return;
  list.scrollTop = target.offsetTop;
  target.focus({ preventScroll: true });
  // Turns on the way may have got their heights with this.
  requestAnimationFrame(() => {
    list.scrollTop = target.offsetTop;
  });
}

function questionBefore(list: HTMLElement, turns: readonly HTMLElement[]): number {
  const at = focusedTurn(turns);
  if (at === -1) return turns.findLastIndex(({ offsetTop }) => offsetTop < list.scrollTop + list.clientHeight);
  const isWithin = list.scrollTop > (turns[at]?.offsetTop ?? 0) + 1;
  return isWithin ? at : at - 1;
}

function questionAfter(list: HTMLElement, turns: readonly HTMLElement[]): number {
  const at = focusedTurn(turns);
  return at === -1 ? turns.findIndex(({ offsetTop }) => offsetTop > list.scrollTop + 1) : at + 1;
}

function focusedTurn(turns: readonly HTMLElement[]): number {
  return turns.findIndex((turn) => turn.contains(document.activeElement));
}
