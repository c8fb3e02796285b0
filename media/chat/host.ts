import type { ToHost } from '../../src/shared/protocol';
import { readViewState, type ViewState } from './viewState';

/** The way from the page to the extension host, and what VS Code keeps for the page while it is hidden. */
export interface Host {
  post(message: ToHost): void;
  /** What `saveState` kept last, or an empty state. */
  loadState(): ViewState;
  /** Kept over hiding, moving and reloading the view; gone when the view is closed for good. */
  saveState(state: ViewState): void;
}

/** What VS Code puts into every webview page; it may be acquired once only. */
declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

/** Acquires VS Code's side of the page. Throws when called twice in one page. */
export function connectHost(): Host {
  const api = acquireVsCodeApi();
  return {
    post: (message) => api.postMessage(message),
    loadState: () => readViewState(api.getState()),
    saveState: (state) => api.setState(state),
  };
}
