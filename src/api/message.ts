import { isRecord } from './json';
import { ThinkTagSplitter, type SplitText } from './thinkTags';
import { ToolCallGatherer } from './toolCalls';
import type { ChatPart } from './types';
import { annotationSchema, citationSchema, contentPartSchema, imageSchema, reasoningDetailSchema, urlOf } from './wire';

/** The fields of a message or of a delta that are read. All unknown: servers differ in every one. */
export interface WireMessage {
  readonly content?: unknown;
  readonly reasoning_content?: unknown;
  readonly reasoning?: unknown;
  readonly reasoning_details?: unknown;
  readonly refusal?: unknown;
  readonly images?: unknown;
  readonly annotations?: unknown;
  readonly tool_calls?: unknown;
}

/** Turns messages, whole or in deltas, into parts. */
export class MessageReader {
  /** Something that a user would call an answer has come. */
  hasContent = false;
  private readonly thinkTags = new ThinkTagSplitter();
  private readonly toolCalls = new ToolCallGatherer();
  private readonly citations = new Set<string>();

  /** Adds the parts of a message. */
  read(message: WireMessage, parts: ChatPart[]): void {
    const { content } = message;
    this.readReasoning(message, parts);
    if (typeof content === 'string') this.pushContent(content, parts);
    else if (content) for (const part of entries(content)) this.readContentPart(part, parts);
    if (typeof message.refusal === 'string') this.pushText(message.refusal, parts);
    if (message.images) for (const image of entries(message.images)) this.readImage(image, parts);
    if (message.annotations) for (const note of entries(message.annotations)) this.readAnnotation(note, parts);
    if (message.tool_calls) this.toolCalls.push(message.tool_calls);
  }

  /** Adds the sources that stand beside the message (Perplexity, xAI). */
  readCitations(citations: unknown, parts: ChatPart[]): void {
    for (const value of entries(citations)) {
      const citation = citationSchema.safeParse(value).data;
      if (typeof citation === 'string') this.pushCitation({ url: citation }, parts);
      else if (citation !== undefined) this.pushCitation(citation, parts);
    }
  }

  /** Adds what was held back until the end. Tool calls are whole only where the answer is. */
  end(complete: boolean, parts: ChatPart[]): void {
    this.pushSplit(this.thinkTags.end(), parts);
    if (complete) parts.push(...this.toolCalls.end());
  }

  /** One of three places holds the reasoning; where two hold it, it is the same and counts once. */
  private readReasoning(message: WireMessage, parts: ChatPart[]): void {
    const { reasoning_content: content, reasoning, reasoning_details: details } = message;
    if (typeof content === 'string' && content !== '') return pushReasoning(content, parts);
    if (typeof reasoning === 'string' && reasoning !== '') return pushReasoning(reasoning, parts);
    if (!details) return;
    for (const value of entries(details)) {
      const detail = reasoningDetailSchema.safeParse(value).data;
      pushReasoning(detail?.text || detail?.summary || '', parts);
    }
  }

  private pushContent(content: string, parts: ChatPart[]): void {
    if (this.thinkTags.done) this.pushText(content, parts);
    else this.pushSplit(this.thinkTags.push(content), parts);
  }

  private pushSplit({ reasoning, text }: SplitText, parts: ChatPart[]): void {
    pushReasoning(reasoning, parts);
    this.pushText(text, parts);
  }

  private pushText(text: string, parts: ChatPart[]): void {
    if (text === '') return;
    this.hasContent = true;
    parts.push({ type: 'text-delta', text });
  }

  private readContentPart(value: unknown, parts: ChatPart[]): void {
    if (typeof value === 'string') return this.pushContent(value, parts);
    const part = contentPartSchema.safeParse(value).data;
    if (part === undefined) return;
    const thinking = typeof part.thinking === 'string' ? [{ text: part.thinking }] : (part.thinking ?? []);
    for (const { text } of thinking) pushReasoning(text ?? '', parts);
    this.pushContent(part.text ?? part.refusal ?? '', parts);
    if (part.image_url) this.pushImage(urlOf(part.image_url), parts);
  }

  private readImage(value: unknown, parts: ChatPart[]): void {
    const image = imageSchema.safeParse(value).data;
    if (image !== undefined) this.pushImage(urlOf(image.image_url), parts);
  }

  private pushImage(url: string, parts: ChatPart[]): void {
    this.hasContent = true;
    parts.push({ type: 'image', url });
  }

  private readAnnotation(value: unknown, parts: ChatPart[]): void {
    const citation = annotationSchema.safeParse(value).data?.url_citation;
    if (citation !== undefined) this.pushCitation(citation, parts);
  }

  /** Each address once: Perplexity repeats the whole list with every chunk. */
  private pushCitation({ url, title }: { url: string; title?: string | null | undefined }, parts: ChatPart[]): void {
    if (this.citations.has(url)) return;
    this.citations.add(url);
    parts.push({ type: 'citation', url, ...(title ? { title } : {}) });
  }
}

function pushReasoning(text: string, parts: ChatPart[]): void {
  if (text !== '') parts.push({ type: 'reasoning-delta', text });
}

/** The entries of an array; a lone object counts as one. */
function entries(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isRecord(value) ? [value] : [];
}
