import { correction } from '../prompt/calibration';
import { requestLimit } from '../prompt/requestLimit';
import { shownMessages, type Conversation } from '../shared/conversation';
import type { ContextMeter } from '../shared/protocol';
import { lineTokens } from './conversationTokens';
import type { ModelFacts } from './modelFacts';

/** How full the model's context is with a conversation and what is attached to the next question. */
export function contextMeter(
  conversation: Conversation,
  attachedTokens: number,
  { calibration, contextLength }: ModelFacts,
): ContextMeter {
  const used = Math.ceil(lineTokens(shownMessages(conversation)) * correction(calibration) + attachedTokens);
  const limit = requestLimit({
    ...(contextLength !== undefined && { contextLength }),
    isCalibrated: calibration !== undefined,
  });
  return { used, ...(limit !== undefined && { limit }) };
}
