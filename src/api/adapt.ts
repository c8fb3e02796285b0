import * as l10n from '@vscode/l10n';
import { isRecord } from './json';
import { foldSystem, plainContent, type RequestBody } from './requestBody';
import type { Adaptation } from './tolerance';

/** The request with the changes made to it. Changes to what is not in it change nothing. */
export function adaptBody(body: RequestBody, adaptations: readonly Adaptation[]): RequestBody {
  return adaptations.reduce(adaptOnce, body);
}

/** What a change means, for the user to read. */
export function adaptationText(adaptation: Adaptation, model: string): string {
  switch (adaptation.type) {
    case 'omit':
      return adaptation.parameter === 'stream'
        ? l10n.t('{0} cannot stream, so its answer comes in one piece.', model)
        : l10n.t('{0} does not take {1}, so it is left out.', model, adaptation.parameter);
    case 'rename':
      return l10n.t('{0} wants {2} in place of {1}.', model, adaptation.parameter, adaptation.to);
    case 'set':
      return l10n.t('{0} wants {1} to be {2}, so it is.', model, adaptation.parameter, adaptation.value);
    case 'fold-system':
      return l10n.t('{0} takes no system message, so the instructions stand before the first question.', model);
    case 'no-images':
      return l10n.t('{0} takes no images, so they are left out.', model);
    case 'no-completions':
      return l10n.t('{0} does not fill in code, so it is asked by chat.', model);
    case 'base':
      return l10n.t('The endpoint answers at {0}.', adaptation.baseUrl);
    default:
      return adaptation satisfies never;
  }
}

function adaptOnce(body: RequestBody, adaptation: Adaptation): RequestBody {
  switch (adaptation.type) {
    case 'omit':
      return omit(body, adaptation.parameter);
    case 'rename':
      return rename(body, adaptation.parameter, adaptation.to);
    case 'set':
      return set(body, adaptation.parameter, adaptation.value);
    case 'fold-system':
      return { ...body, messages: foldSystem(body.messages) };
    case 'no-images':
      return { ...body, messages: body.messages.map(plainContent) };
    case 'no-completions':
    case 'base':
      return body;
    default:
      return adaptation satisfies never;
  }
}

function rename(body: RequestBody, from: string, to: string): RequestBody {
  const { [from]: value, ...rest } = body;
  return value === undefined ? body : { ...rest, messages: body.messages, [to]: value };
}

/** Without a parameter, and without those that make no sense without it. */
function omit(body: RequestBody, parameter: string): RequestBody {
  const { [parameter]: _, ...rest } = body;
  if (parameter === 'tools') return omit({ ...rest, messages: body.messages }, 'tool_choice');
  if (parameter === 'stream') return omit({ ...rest, messages: body.messages, stream: false }, 'stream_options');
  return { ...rest, messages: body.messages };
}

/** A number is a ceiling: what the user set lower stays. */
function set(body: RequestBody, parameter: string, value: number | boolean): RequestBody {
  const current = body[parameter];
  if (typeof value === 'number' && typeof current === 'number') {
    return { ...body, [parameter]: Math.min(current, value) };
  }
  return typeof value === 'number' || isRecord(current) ? body : { ...body, [parameter]: value };
}
