import type { TextChange } from './textTarget';

/** A stretch of a text, in offsets; `end` is the first offset after it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a change did to a span. */
export interface MovedSpan extends Span {
  /** The text of the span changed. */
  readonly touched: boolean;
  /** The span was removed together with text around it. */
  readonly gone: boolean;
}

/**
 * Where a span is after a change. Text put at either end stays outside; a change over one end takes its part of the
 * span away and stays outside; one inside resizes it.
 */
export function moveSpan({ start, end }: Span, { offset, length, text }: TextChange): MovedSpan {
  const changeEnd = offset + length;
  const growth = text.length - length;
  const untouched = { touched: false, gone: false };
  if (changeEnd <= start) return { start: start + growth, end: end + growth, ...untouched };
  if (offset >= end) return { start, end, ...untouched };
  if (offset >= start && changeEnd <= end) return { start, end: end + growth, touched: true, gone: false };
  const after = offset + text.length;
  if (offset < start && changeEnd < end) return { start: after, end: end + growth, touched: true, gone: false };
  if (offset > start && changeEnd > end) return { start, end: offset, touched: true, gone: false };
  return { start: after, end: after, touched: true, gone: true };
}
