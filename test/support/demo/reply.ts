import type { ChatRequestBody } from '../fakeEndpoint/chatRequest';
import type { AnswerReply } from '../fakeEndpoint/reply';
import { attachedAnswer } from './attachedAnswer';
import { chatAnswer } from './chatAnswer';
import { generatedCode } from './generatedCode';
import { readQuestion, type Question } from './question';

/** About 60 words a second, a pleasant speed to read along. */
const delayMs = 16;

/** The demo's answer to a request. */
export function demoReply(request: ChatRequestBody): AnswerReply {
  const question = readQuestion(request);
  const reply = { type: 'answer', text: answerText(question), firstDelayMs: 250, delayMs } as const;
  return question.model === 'demo-thinking' ? { ...reply, reasoning: thoughts(question) } : reply;
}

function answerText(question: Question): string {
  if (question.job === 'generate') return generatedCode(question);
  return question.attached.length > 0 ? attachedAnswer(question) : chatAnswer(question);
}

function thoughts({ job, attached, isFrench }: Question): string {
  if (isFrench) {
    return 'Je suis un script, je ne réfléchis donc pas vraiment. Cette partie montre comment le raisonnement d’un modèle apparaît avant sa réponse.';
  }
  const subject =
    job === 'generate' ? 'Code is wanted at the cursor' : attached.length > 0 ? 'Code came along' : 'A plain question';
  return `${subject}. I am a script, so there is no real thinking here: this part shows how a model's reasoning comes before its answer.\n\nNothing is left to weigh, so here is the answer.`;
}
