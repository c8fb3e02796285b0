import type { ChatMessage } from '../api/types';
import type { Attachment } from '../shared/conversation';
import { attachmentText } from './attachmentText';
import { correction, type Calibration } from './calibration';
import { estimateTokens } from './estimateTokens';

/** What the frame of a message takes, and what the frame of the whole request does, in tokens. */
const messageFrame = 4;
const requestFrame = 3;
/** What a picture takes; endpoints differ, and tell only afterwards. */
const imageTokens = 1000;

/** Estimates tokens as one model counts them. */
export class TokenCounter {
  private readonly factor: number;

  constructor(calibration?: Calibration) {
    this.factor = correction(calibration);
  }

  /** Tokens of a text, not rounded. */
  text(text: string): number {
    return estimateTokens(text) * this.factor;
  }

  attachment(attachment: Attachment): number {
    return rawAttachmentTokens(attachment) * this.factor;
  }

  /** Tokens of a message with its frame, not rounded. */
  message({ content }: ChatMessage): number {
    return rawMessageTokens(content) * this.factor;
  }

  /** Tokens of a request with its frame, rounded up. */
  request(messages: readonly ChatMessage[]): number {
    return Math.ceil(messages.reduce((sum, message) => sum + this.message(message), requestFrame));
  }
}

/** Tokens of a request before any correction, which is what `calibrate` wants; nothing where pictures make it vague. */
export function rawRequestTokens(messages: readonly ChatMessage[]): number | undefined {
  const hasImages = messages.some(({ content }) => Array.isArray(content));
  return hasImages ? undefined : messages.reduce((sum, { content }) => sum + rawMessageTokens(content), requestFrame);
}

/** Tokens of an attachment before any correction. */
export function rawAttachmentTokens(attachment: Attachment): number {
  return estimateTokens(attachmentText(attachment)) + (attachment.image === undefined ? 0 : imageTokens);
}

/** Tokens of a message's content with its frame, before any correction. */
export function rawMessageTokens(content: ChatMessage['content']): number {
  if (content === null) return messageFrame;
  if (typeof content === 'string') return messageFrame + estimateTokens(content);
  return content.reduce(
    (sum, part) => sum + (part.type === 'text' ? estimateTokens(part.text) : imageTokens),
    messageFrame,
  );
}
