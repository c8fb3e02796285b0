import * as l10n from '@vscode/l10n';
import { render } from 'preact';
import type { ToView } from '../../src/shared/protocol';
import { App } from './components/App';
import { ChatContext } from './context';
import { reportFocus } from './focusReports';
import { connectHost } from './host';
import { ChatStore } from './store';
import { followTheme } from './theme';

/** Starts the page: strings first, since components ask for them, then the components, then the first snapshot. */
function start(): void {
  l10n.config({ contents: document.getElementById('l10n')?.textContent ?? '{}' });
  const host = connectHost();
  const store = new ChatStore(() => host.post({ type: 'ready' }));
  // VS Code posts from the frame around this one what the host sent; a frame inside, which draws diagrams, has no say.
  window.addEventListener('message', ({ data, source }: MessageEvent<ToView>) => {
    const isOutside =
      source !== null && ![...document.querySelectorAll('iframe')].some((frame) => frame.contentWindow === source);
    if (isOutside) store.receive(data);
  });
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page of the chat has no root.');
  render(
    <ChatContext.Provider value={{ store, host }}>
      <App />
    </ChatContext.Provider>,
    root,
  );
  followTheme(host, store);
  store.start();
  reportFocus(host);
}

start();
