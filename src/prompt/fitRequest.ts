import type { ChatMessage } from '../api/types';
import type { Attachment, Message, Omission } from '../shared/conversation';
import { buildChatMessages } from './chat';
import { cutAttachment } from './cutAttachment';
import type { Instruction } from './instruction';
import type { TokenCounter } from './tokenCounter';

/** Where two texts meet, an estimate of both may be off by this much. */
const seam = 8;

/** A request that fits, and what it does not hold. */
export interface FittedRequest {
  readonly messages: readonly ChatMessage[];
  readonly omissions: readonly Omission[];
  /** Estimated tokens of the messages. */
  readonly tokens: number;
}

/**
 * The messages of a request within `limit` tokens. What is too much goes in this order: the oldest turns, then of the
 * last question's attachments the largest, cut to its first lines or left out. Instructions and the last question
 * always go, even where they alone are too much.
 * @param limit absent: everything goes
 */
export function fitRequest(
  shown: readonly Message[],
  instructions: readonly Instruction[],
  counter: TokenCounter,
  limit = Number.POSITIVE_INFINITY,
): FittedRequest {
  const turns = turnsOf(shown);
  const whole = buildChatMessages(shown, instructions);
  const excess = counter.request(whole) - limit;
  if (excess <= 0) return { messages: whole, omissions: [], tokens: counter.request(whole) };

  const last = turns.at(-1) ?? [];
  const dropped = turnsToDrop(turns.slice(0, -1), excess, counter);
  const earlier = turns.slice(dropped, -1).flat();
  const [question, ...rest] = last;
  const build = (attachments: readonly Attachment[]): ChatMessage[] => {
    const asked = question?.role === 'user' ? { ...question, attachments } : question;
    return buildChatMessages([...earlier, ...(asked === undefined ? [] : [asked]), ...rest], instructions);
  };
  let attachments = question?.role === 'user' ? question.attachments : [];
  let messages = build(attachments);
  /** What was cut, by what is left of it or, where nothing is, by itself: names may repeat. */
  const cuts = new Map<Attachment, { readonly original: Attachment; readonly keptLines: number }>();
  while (counter.request(messages) > limit && attachments.length > 0) {
    const largest = largestOf(attachments, counter);
    const room = counter.attachment(largest) - (counter.request(messages) - limit) - seam;
    const { original } = cuts.get(largest) ?? { original: largest };
    // What was cut and is still too large goes as a whole.
    const cut = cuts.delete(largest) ? undefined : cutAttachment(largest, room, counter);
    cuts.set(cut?.attachment ?? original, { original, keptLines: cut?.lines ?? 0 });
    attachments = attachments.flatMap((one) => (one === largest ? (cut?.attachment ?? []) : one));
    messages = build(attachments);
  }
  const omissions: Omission[] = [
    ...(dropped > 0 ? [{ type: 'turns' as const, count: dropped }] : []),
    ...[...cuts.values()].map(({ original: { label }, keptLines }) => ({
      type: 'attachment' as const,
      label,
      keptLines,
    })),
  ];
  return { messages, omissions, tokens: counter.request(messages) };
}

/** A turn is a question and what answers it. */
function turnsOf(shown: readonly Message[]): Message[][] {
  const turns: Message[][] = [];
  for (const message of shown) {
    const turn = turns.at(-1);
    if (turn === undefined || message.role === 'user') turns.push([message]);
    else turn.push(message);
  }
  return turns;
}

/** How many of the oldest turns make up `excess` tokens. */
function turnsToDrop(turns: readonly Message[][], excess: number, counter: TokenCounter): number {
  let freed = 0;
  let count = 0;
  for (const turn of turns) {
    if (freed >= excess) break;
    const [, ...messages] = buildChatMessages(turn, []);
    freed += messages.reduce((sum, message) => sum + counter.message(message), 0);
    count += 1;
  }
  return count;
}

function largestOf(attachments: readonly Attachment[], counter: TokenCounter): Attachment {
  return attachments.reduce((largest, one) => (counter.attachment(one) > counter.attachment(largest) ? one : largest));
}
