import * as l10n from '@vscode/l10n';
import type { DiagramAnswer, DiagramOrder } from '../../diagram/protocol';
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
  const theme = themeOf(block);
  const answer = await drawDiagram(source, theme);
  // What was rendered again meanwhile is drawn again by itself.
  if ('error' in answer || !block.isConnected || block.querySelector('.diagram') !== null) return;
  const picture = document.createElement('img');
  picture.alt = l10n.t('Diagram');
  show(answer, picture);
  drawnIn.set(picture, JSON.stringify(theme));
  themeChanges.observe(document.documentElement, { attributeFilter: ['style'] });
  const frame = createElement('div', 'diagram', { tabindex: '0', role: 'group', 'aria-label': l10n.t('Diagram') });
  frame.append(picture);
  block.querySelector('.code-body')?.before(frame);
  const toggle = createElement('button', 'icon-button diagram-toggle', { type: 'button' });
  toggle.append(createElement('span', 'codicon codicon-code', { 'aria-hidden': 'true' }));
  nameToggle(toggle, true);
  block.querySelector('.code-actions')?.prepend(toggle);
  block.classList.add('drawn');
}

function show({ picture, width }: Extract<DiagramAnswer, { picture: string }>, element: HTMLImageElement): void {
  element.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture)}`;
  element.width = Math.round(width);
}

/** The theme that each picture was drawn in, or is being drawn in. */
const drawnIn = new WeakMap<HTMLImageElement, string>();

/** VS Code sets the colours of a theme as properties of the page's root. */
const themeChanges = new MutationObserver(() => {
  for (const picture of document.querySelectorAll<HTMLImageElement>('.diagram > img')) void drawAgain(picture);
});

/** Draws a diagram in the colours of another theme; until that is done the one that is there stays. */
async function drawAgain(picture: HTMLImageElement): Promise<void> {
  const block = picture.closest<HTMLElement>('.code-block');
  if (block === null) return;
  const theme = themeOf(block);
  const key = JSON.stringify(theme);
  if (drawnIn.get(picture) === key) return;
  drawnIn.set(picture, key);
  const { drawDiagram } = await import('./drawDiagram');
  const answer = await drawDiagram(block.querySelector('.code-body > code')?.textContent ?? '', theme);
  if (!('error' in answer) && drawnIn.get(picture) === key) show(answer, picture);
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
    primaryBorderColor: color('descriptionForeground', text),
    edgeLabelBackground: background,
    lineColor: color('descriptionForeground', text),
    textColor: text,
    fontFamily: getComputedStyle(document.body).fontFamily.replaceAll('"', "'"),
    fontSize: '13px',
  };
}
