/** So long a formula is a mistake, or meant to stop the panel. */
const longestFormula = 3000;

/**
 * Draws the math below these nodes, once what draws it has come. It is fetched with the first formula. Until then, and
 * where it cannot be drawn, the source shows.
 */
export function drawMathIn(nodes: readonly Node[]): void {
  const waiting = nodes.flatMap((node) => (node instanceof HTMLElement ? formulasIn(node) : []));
  if (waiting.length > 0) void drawAll(waiting);
}

function formulasIn(node: HTMLElement): HTMLElement[] {
  const inside = [...node.querySelectorAll<HTMLElement>('.math:not(.drawn)')];
  const all = node.matches('.math:not(.drawn)') ? [node, ...inside] : inside;
  return all.filter(({ textContent }) => (textContent ?? '').length <= longestFormula);
}

/** How long drawing may keep the page from all else at a time, in milliseconds. */
const atATimeMs = 12;

async function drawAll(waiting: readonly HTMLElement[]): Promise<void> {
  addStyles();
  const { drawMath } = await import('./drawMath');
  let start = performance.now();
  for (const element of waiting) {
    if (!element.classList.contains('drawn')) drawMath(element);
    if (performance.now() - start > atATimeMs) {
      await new Promise(requestAnimationFrame);
      start = performance.now();
    }
  }
}

/** The style sheet with the fonts of formulas lies beside the one of the panel. */
function addStyles(): void {
  const own = document.querySelector<HTMLLinkElement>('link[rel="stylesheet"]');
  if (own === null || document.querySelector('link[data-math]') !== null) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.dataset['math'] = '';
  link.href = own.href.replace(/chat\.css(?=$|\?)/u, 'math.css');
  document.head.append(link);
}
