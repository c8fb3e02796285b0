import type { OpenChats } from '../chat/openChats';
import type { Generations } from '../editor/generations';
import type { Client } from '../host/client';
import type { Endpoints } from '../host/endpoints';
import type { History } from '../host/history';
import type { Inspector } from '../host/inspector';
import type { Keys } from '../host/keys';
import type { Log } from '../host/log';
import type { ModelCatalogue } from '../host/modelCatalogue';
import type { Settings } from '../host/settings';
import type { StatusItem } from '../host/statusItem';
import type { UnencryptedConsent } from '../host/unencryptedConsent';
import type { ChatTabs } from '../webview/chatTabs';
import type { ChatView } from '../webview/chatView';
import type { FocusedPanel } from '../webview/focusedPanel';
import type { SetupDisplay } from '../webview/setupDisplay';
import type { PromptHistory } from './promptHistory';

/** What commands work with; made once, in `extension.ts`. */
export interface Services {
  /** When Aside was woken in this window, in milliseconds since 1970. */
  readonly wokenAt: number;
  readonly log: Log;
  readonly settings: Settings;
  readonly keys: Keys;
  readonly consent: UnencryptedConsent;
  readonly endpoints: Endpoints;
  readonly client: Client;
  readonly inspector: Inspector;
  readonly history: History;
  readonly catalogue: ModelCatalogue;
  readonly statusItem: StatusItem;
  readonly chats: OpenChats;
  readonly chatView: ChatView;
  readonly chatTabs: ChatTabs;
  readonly focused: FocusedPanel;
  readonly setup: SetupDisplay;
  readonly generations: Generations;
  readonly prompts: PromptHistory;
}
