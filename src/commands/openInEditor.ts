import type { Services } from './services';

/** Moves the conversation of the side bar into an editor tab, where it goes on; the side bar begins a new one. */
export function openInEditor({ chatTabs, chatView }: Services): void {
  const { chat } = chatView.panel;
  chatTabs.open(chat);
  chatView.panel.startConversation();
}
