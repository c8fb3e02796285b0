import * as vscode from 'vscode';
import type { ParticipantPorts } from './participant';

/** Names the participant in package.json. */
const participantId = 'aside.participant';

const load = () => import('./participant');

/**
 * Lets `@aside` answer in VS Code's own chat. What answers is loaded with the first question. A host without the
 * interface, of another maker's, loses only this.
 */
export function registerParticipant(ports: ParticipantPorts): vscode.Disposable {
  const chat: Partial<typeof vscode.chat> | undefined = vscode.chat;
  if (chat?.createChatParticipant === undefined) return vscode.Disposable.from();
  const participant = vscode.chat.createChatParticipant(participantId, async (request, context, response, token) => {
    const { answerRequest } = await load();
    return answerRequest(ports, request, context, response, token);
  });
  participant.iconPath = vscode.Uri.joinPath(ports.extensionUri, 'media', 'icons', 'aside.png');
  participant.followupProvider = {
    provideFollowups: async (result) => (await load()).followups(result),
  };
  return participant;
}
