import * as vscode from 'vscode';
import type { Attachment, ConversationEvent, ErrorAction } from '../shared/conversation';

/** Writes an answer into VS Code's chat, as it arrives. What a model says is Markdown that VS Code does not trust. */
export class ResponseWriter {
  private isThinking = false;

  constructor(private readonly response: vscode.ChatResponseStream) {}

  write(event: ConversationEvent): void {
    switch (event.type) {
      case 'answer-started':
        return this.response.progress(vscode.l10n.t('Asking {0}…', event.message.model));
      case 'text-delta':
        this.response.markdown(event.text);
        return;
      case 'reasoning-delta':
        if (!this.isThinking) this.response.progress(vscode.l10n.t('Thinking…'));
        this.isThinking = true;
        return;
      case 'citation-added':
        return this.cite(event.citation.url);
      case 'image-added':
        return this.note(vscode.l10n.t('The answer has a picture, which only Aside’s own panel shows.'));
      case 'notice-added':
        return this.note(event.notice);
      case 'reasoning-ended':
        this.isThinking = false;
        return;
      // VS Code itself shows the calls of tools.
      case 'tool-called':
      case 'tool-changed':
      case 'message-added':
      case 'usage-reported':
      case 'context-reported':
      case 'answer-ended':
      case 'leaf-selected':
      case 'title-changed':
      case 'others-merged':
        return;
      default:
        event satisfies never;
    }
  }

  /** Says something of Aside's own, apart from what the model says. */
  note(text: string): void {
    this.response.markdown(`\n\n> ${escapeMarkdown(text)}\n\n`);
  }

  /** Lists what went with the question. */
  showReferences(attachments: readonly Attachment[]): void {
    for (const { uri, lines } of attachments) {
      if (uri === '') continue;
      const file = vscode.Uri.parse(uri);
      const range = lines && new vscode.Range(lines.first, 0, lines.last, 0);
      this.response.reference(range === undefined ? file : new vscode.Location(file, range));
    }
  }

  /** Offers what mends a failure. */
  offer(action: ErrorAction): void {
    const command = commandOf(action);
    if (command !== undefined) this.response.button(command);
  }

  private cite(url: string): void {
    if (/^https?:/iu.test(url)) this.response.reference(vscode.Uri.parse(url));
  }
}

/** A sentence as it is: it may name files and say what servers said. */
function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()#+\-!~<>|]/gu, String.raw`\$&`).replaceAll(/\s+/gu, ' ');
}

function commandOf(action: ErrorAction): vscode.Command | undefined {
  switch (action) {
    case 'set-key':
      return { command: 'aside.key.set', title: vscode.l10n.t('Set API Key') };
    case 'set-up-endpoint':
      return { command: 'aside.endpoint.setup', title: vscode.l10n.t('Set Up an Endpoint') };
    case 'select-model':
      return { command: 'aside.model.select', title: vscode.l10n.t('Select Model') };
    case 'show-log':
      return { command: 'aside.log.show', title: vscode.l10n.t('Show Log') };
    case 'show-remote-setting':
      return {
        command: 'workbench.action.openSettings',
        arguments: ['@id:remote.extensionKind'],
        title: vscode.l10n.t('Open the Setting'),
      };
    // VS Code has a button for these itself.
    case 'retry':
    case 'continue':
      return undefined;
    default:
      return action satisfies never;
  }
}
