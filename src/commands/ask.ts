import type { Attachable } from '../chat/liveAttachment';
import { captureCurrentChanges } from '../context/changes';
import { captureTerminal } from '../context/terminal';
import { builtInPrompts, type BuiltInPrompt } from '../prompt/builtInPrompts';
import { askedContext } from './askedContext';
import type { Services } from './services';

/**
 * Attaches what the user means and puts the cursor into the question, so that what goes out is seen before. A question
 * that is given, as a key binding may, is sent at once.
 */
export async function ask(
  services: Services,
  given: unknown,
  others: readonly unknown[],
  question?: string,
): Promise<void> {
  await askAbout(services, await askedContext(given, others), question);
}

/** Sends one of the built-in questions about what the user means. */
export async function askBuiltIn(
  services: Services,
  prompt: BuiltInPrompt,
  given: unknown,
  others: readonly unknown[],
): Promise<void> {
  await askAbout(services, await askedContext(given, others), builtInPrompts()[prompt]);
}

/** The same about the selection in a terminal. */
export async function askTerminal(services: Services, prompt?: BuiltInPrompt): Promise<void> {
  await askAbout(services, [await captureTerminal()], prompt && builtInPrompts()[prompt]);
}

/** Asks for a review of what is staged, else of what is changed. */
export async function reviewChanges(services: Services, given: unknown): Promise<void> {
  await askAbout(services, [await captureCurrentChanges(given)], builtInPrompts().review);
}

async function askAbout(
  { chatView }: Services,
  attachables: readonly Attachable[],
  question: string | undefined,
): Promise<void> {
  // The user said no to all of it.
  if (attachables.length === 0) return;
  await chatView.reveal();
  for (const attachable of attachables) chatView.panel.attach(attachable);
  if (question !== undefined) chatView.panel.send(question);
}
