import program from 'packed:diagram-program';
import type { DiagramAnswer, DiagramOrder } from '../../diagram/protocol';

/** Longer than any drawing takes, those that came before it included, in milliseconds. */
const withinMs = 30_000;

/** The frame that draws, while anything is to be drawn. */
let frame: { readonly element: HTMLIFrameElement; readonly port: MessagePort } | undefined;
const waiting = new Map<number, (answer: DiagramAnswer) => void>();
let nextId = 1;

/** Draws a diagram in a frame without origin. Resolves to an error where it is none, or where it takes too long. */
export function drawDiagram(source: string, theme: DiagramOrder['theme']): Promise<DiagramAnswer> {
  const id = nextId++;
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle({ id, error: 'Drawing took too long.' }), withinMs);
    waiting.set(id, (answer) => {
      clearTimeout(timer);
      resolve(answer);
    });
    open().port.postMessage({ id, source, theme } satisfies DiagramOrder);
  });
}

function open(): NonNullable<typeof frame> {
  if (frame !== undefined) return frame;
  const element = document.createElement('iframe');
  element.className = 'diagram-frame';
  element.setAttribute('sandbox', 'allow-scripts');
  element.setAttribute('aria-hidden', 'true');
  element.tabIndex = -1;
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
  const address = `data:text/javascript;charset=utf-8,${encodeURIComponent(program)}`;
  element.srcdoc = `<!DOCTYPE html><html><body></body><script nonce="${nonce}" src="${address}"></script></html>`;
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', ({ data }: MessageEvent<DiagramAnswer>) => settle(data));
  port1.start();
  element.addEventListener('load', () => element.contentWindow?.postMessage(0, '*', [port2]));
  document.body.append(element);
  frame = { element, port: port1 };
  return frame;
}

function settle(answer: DiagramAnswer): void {
  waiting.get(answer.id)?.(answer);
  waiting.delete(answer.id);
  if (waiting.size > 0) return;
  frame?.port.close();
  frame?.element.remove();
  frame = undefined;
}
