import * as vscode from 'vscode';
import type { ChatPart } from '../api/types';

/**
 * A part of an answer as VS Code takes it; nothing where it has no place for one. Reasoning has none: that part of the
 * interface is a proposal still.
 *
 * @throws Error where a model calls a tool with arguments that are no JSON object
 */
export function responsePart(part: ChatPart): vscode.LanguageModelResponsePart | undefined {
  switch (part.type) {
    case 'text-delta':
      return new vscode.LanguageModelTextPart(part.text);
    case 'tool-call':
      return new vscode.LanguageModelToolCallPart(part.id, part.name, argumentsOf(part));
    case 'image':
      return imagePart(part.url);
    case 'citation':
      return new vscode.LanguageModelTextPart(`\n\n[${part.title ?? part.url}](${part.url})`);
    case 'notice':
      // What the caller sent and the model does not take has to be said where the answer is read.
      return part.notice.kind === 'adapted' && isLoss(part.notice.parameter)
        ? new vscode.LanguageModelTextPart(`_${part.notice.change}_\n\n`)
        : undefined;
    case 'reasoning-delta':
    case 'usage':
    case 'finish':
      return undefined;
    default:
      return part satisfies never;
  }
}

/** Whether an adaptation takes something from the request that its caller counts on. */
export function isLoss(parameter: string): boolean {
  return parameter === 'no-images' || parameter === 'tools';
}

function argumentsOf({ name, arguments: text }: ChatPart & { readonly type: 'tool-call' }): object {
  try {
    const value: unknown = JSON.parse(text === '' ? '{}' : text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Said below, as for any other value that is no object.
  }
  throw new Error(vscode.l10n.t('The model called {0} with arguments that are no JSON. Try again.', name));
}

/** A picture that came in the answer itself, or a link to one elsewhere: nothing is fetched here. */
function imagePart(url: string): vscode.LanguageModelResponsePart {
  const [, mime, data] = /^data:(image\/[\w.+-]+);base64,(.*)$/su.exec(url) ?? [];
  if (mime === undefined || data === undefined) return new vscode.LanguageModelTextPart(`\n\n![](${url})\n\n`);
  return vscode.LanguageModelDataPart.image(
    Uint8Array.from(atob(data), (byte) => byte.charCodeAt(0)),
    mime,
  );
}
