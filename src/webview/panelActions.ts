import type { Attachment } from '../shared/conversation';
import type { Placement, ToHost } from '../shared/protocol';

/** What is left when that is over which a panel has asked for: the focus comes back, or is where it led the user. */
export type Aftermath = 'focus-back' | 'focus-elsewhere';

/** What a panel can ask for that is not its own business. What asks the user something says how it ended. */
export interface PanelActions {
  setUpEndpoint(preset: string | undefined): Promise<Aftermath>;
  findLocalServers(): void;
  selectModel(): Promise<Aftermath>;
  /** Asks for a model for one answer, as `<endpoint id>/<model id>`, and changes no setting. */
  pickModel(use: (model: string) => void): Promise<Aftermath>;
  selectEndpoint(): Promise<Aftermath>;
  setKey(): Promise<Aftermath>;
  showLog(): void;
  showRemoteSetting(): void;
  placeCode(text: string, placement: Placement): void;
  /** `attachments` are those of the question before the code. */
  applyCode(code: {
    readonly text: string;
    readonly info: string;
    readonly attachments: readonly Attachment[];
  }): Promise<Aftermath>;
  saveCode(code: { readonly text: string; readonly language: string; readonly info: string }): Promise<Aftermath>;
  runCode(text: string): Promise<Aftermath>;
  /** Saves a picture, given as a data URL. */
  saveImage(url: string): Promise<Aftermath>;
  /** Opens an address of an answer, after VS Code's own question. */
  openLink(url: string): Promise<Aftermath>;
}

const types = [
  'endpoint-setup',
  'setup-opened',
  'model-select',
  'endpoint-select',
  'key-set',
  'log-show',
  'remote-setting-show',
  'code-place',
  'code-apply',
  'code-save',
  'code-run',
  'image-save',
  'link-open',
] as const;

/** What the page asks for that is done outside of the panel. */
export type ActionMessage = Extract<ToHost, { type: (typeof types)[number] }>;

export function isActionMessage(message: ToHost): message is ActionMessage {
  return types.some((type) => type === message.type);
}

/**
 * Starts what the page asks for.
 * @param attachmentsOf gives what went out with a question of the conversation on screen
 * @returns how it ends, where it asks the user something
 */
export function startAction(
  actions: PanelActions,
  message: ActionMessage,
  attachmentsOf: (questionId: string) => readonly Attachment[],
): Promise<Aftermath> | void {
  switch (message.type) {
    case 'endpoint-setup':
      return actions.setUpEndpoint(message.preset);
    case 'setup-opened':
      return actions.findLocalServers();
    case 'model-select':
      return actions.selectModel();
    case 'endpoint-select':
      return actions.selectEndpoint();
    case 'key-set':
      return actions.setKey();
    case 'log-show':
      return actions.showLog();
    case 'remote-setting-show':
      return actions.showRemoteSetting();
    case 'code-place':
      return actions.placeCode(message.text, message.placement);
    case 'code-apply':
      return actions.applyCode({ ...message, attachments: attachmentsOf(message.questionId) });
    case 'code-save':
      return actions.saveCode(message);
    case 'code-run':
      return actions.runCode(message.text);
    case 'image-save':
      return actions.saveImage(message.url);
    case 'link-open':
      return actions.openLink(message.url);
    default:
      message satisfies never;
  }
}
