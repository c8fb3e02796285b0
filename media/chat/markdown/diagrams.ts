import * as l10n from '@vscode/l10n';
import type { DiagramOrder } from '../../diagram/protocol';
import { createElement } from './codeBlock';

/** So long a diagram is a mistake, or meant to stop the panel. */
const longestSource = 10_000;

/** Draws the diagrams among these nodes. Until one is drawn, and where it cannot be, its source shows as code. */
export function drawDiagramsIn(nodes: readonly Node[]): void {
  for (const node of nodes) {
    if (!(node instanceof HTMLElement)) continue;
    for (const code of node.querySelectorAll<HTMLElement>('.code-body > code[data-language="mermaid" i]')) {
      const block = code.closest<HTMLElement>('.code-block');
      const source = code.textContent ?? '';
      if (block !== null && source.length <= longestSource && !block.classList.contains('drawn'))
        void draw(block, source);
    }
  }
}

/** Shows the source of a drawn diagram, or the diagram again. */
export function toggleDiagram(button: HTMLElement): void {
  const block = button.closest('.code-block');
  block?.classList.toggle('drawn');
  nameToggle(button, block?.classList.contains('drawn') === true);
}

async function draw(block: HTMLElement, source: string): Promise<void> {
  const { drawDiagram } = await import('./drawDiagram');
  const answer = await drawDiagram(source, themeOf(block));
  // What was rendered again meanwhile is drawn again by itself.
  if ('error' in answer || !block.isConnected || block.querySelector('.diagram') !== null) return;
  const picture = document.createElement('img');
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(answer.picture)}`;
  picture.width = Math.round(answer.width);
  picture.alt = l10n.t('Diagram');
  const frame = createElement('div', 'diagram', { tabindex: '0', role: 'group', 'aria-label': l10n.t('Diagram') });
  frame.append(picture);
  block.querySelector('.code-body')?.before(frame);
  const toggle = createElement('button', 'icon-button diagram-toggle', { type: 'button' });
  toggle.append(createElement('span', 'codicon codicon-code', { 'aria-hidden': 'true' }));
  nameToggle(toggle, true);
  block.querySelector('.code-actions')?.prepend(toggle);
  block.classList.add('drawn');
}

function nameToggle(button: HTMLElement, isDrawn: boolean): void {
  const name = isDrawn ? l10n.t('Show source') : l10n.t('Show diagram');
  button.title = name;
  button.setAttribute('aria-label', name);
}

/** The editor's colours and the panel's font, as Mermaid's theme wants them. */
function themeOf(element: HTMLElement): DiagramOrder['theme'] {
  const style = getComputedStyle(element);
  const color = (name: string, otherwise: string): string =>
    style.getPropertyValue(`--vscode-${name}`).trim() || otherwise;
  const isDark =
    !document.body.classList.contains('vscode-light') &&
    !document.body.classList.contains('vscode-high-contrast-light');
  const background = color('editor-background', isDark ? '#1e1e1e' : '#ffffff');
  const text = color('editor-foreground', isDark ? '#cccccc' : '#333333');
  return {
    darkMode: isDark,
    background,
    primaryColor: color('editorWidget-background', background),
    primaryTextColor: text,
    primaryBorderColor: color('focusBorder', text),
    lineColor: color('descriptionForeground', text),
    textColor: text,
    fontFamily: getComputedStyle(document.body).fontFamily.replaceAll('"', "'"),
    fontSize: '13px',
  };
}
