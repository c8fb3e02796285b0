/** What belongs to the page alone: the conversation itself lives in the host. */
export interface ViewState {
  /** The conversation shown: a tab that comes back after a reload is told it. */
  readonly conversationId?: string;
  /** The question as typed so far. */
  readonly draft: string;
  /** The draft as it was sent, until the host has made a message of it. */
  readonly sent?: string;
  /** Where the reader was; absent at the end of the conversation. */
  readonly scroll?: ScrollPosition;
}

/** The place at the upper edge of what is in sight. */
export interface ScrollPosition {
  readonly conversationId: string;
  /** Id of the first message of a turn. */
  readonly turnId: string;
  /** In CSS pixels, from the top of the turn. */
  readonly offset: number;
}

/** A state as an earlier page kept it. What is not understood is dropped: an earlier version may have written it. */
export function readViewState(value: unknown): ViewState {
  if (typeof value !== 'object' || value === null) return { draft: '' };
  const draft = 'draft' in value && typeof value.draft === 'string' ? value.draft : '';
  const sent = 'sent' in value && typeof value.sent === 'string' ? value.sent : undefined;
  const conversationId =
    'conversationId' in value && typeof value.conversationId === 'string' ? value.conversationId : undefined;
  const scroll = 'scroll' in value ? readScroll(value.scroll) : undefined;
  return {
    draft,
    ...(conversationId !== undefined && { conversationId }),
    ...(sent !== undefined && { sent }),
    ...(scroll !== undefined && { scroll }),
  };
}

function readScroll(value: unknown): ScrollPosition | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!('conversationId' in value) || typeof value.conversationId !== 'string') return undefined;
  if (!('turnId' in value) || typeof value.turnId !== 'string') return undefined;
  if (!('offset' in value) || typeof value.offset !== 'number') return undefined;
  return { conversationId: value.conversationId, turnId: value.turnId, offset: value.offset };
}
