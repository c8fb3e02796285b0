import mermaid from 'mermaid';
import type { DiagramAnswer, DiagramOrder } from './protocol';
import { asWritten, obeyPolicy } from './obeyPolicy';

/**
 * Draws diagrams in a frame of its own, which has no origin and no way to anything but the port it is given: whatever a
 * diagram may hold, it gets no further than this frame. What comes out is a picture.
 */
const sheet = obeyPolicy();

window.addEventListener('message', ({ ports: [port] }) => {
  if (port === undefined) return;
  port.addEventListener('message', ({ data }: MessageEvent<DiagramOrder>) => {
    void draw(data).then((answer) => port.postMessage(answer));
  });
  port.start();
});

async function draw({ id, source, theme }: DiagramOrder): Promise<DiagramAnswer> {
  try {
    mermaid.initialize({
      startOnLoad: false,
      // The walls are this frame and the form of a picture; Mermaid's own filter does not get through the page's policy.
      securityLevel: 'loose',
      secure: ['secure', 'securityLevel', 'htmlLabels', 'flowchart', 'themeCSS', 'fontFamily', 'layout', 'maxEdges'],
      htmlLabels: false,
      flowchart: { htmlLabels: false },
      suppressErrorRendering: true,
      layout: 'dagre',
      look: 'classic',
      maxEdges: 300,
      theme: 'base',
      themeVariables: theme,
      fontFamily: theme.fontFamily,
    });
    const { svg } = await mermaid.render(`diagram-${id}`, source);
    return { id, ...toPicture(svg) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  } finally {
    sheet.replaceSync('');
    document.body.replaceChildren();
  }
}

/** The drawing as a file of its own, with its size, in CSS pixels. */
function toPicture(markup: string): { picture: string; width: number; height: number } {
  const svg = new DOMParser().parseFromString(markup, 'text/html').querySelector('svg');
  if (svg === null) throw new Error('Nothing was drawn.');
  const [, , width = 0, height = 0] = (svg.getAttribute('viewBox') ?? '').split(/[\s,]+/u).map(Number);
  svg.setAttribute('width', String(width));
  svg.setAttribute('height', String(height));
  return { picture: asWritten(new XMLSerializer().serializeToString(svg)), width, height };
}
