/** What belongs to the page alone: the conversation itself lives in the host. */
export interface ViewState {
  /** The conversation of the draft; a tab that comes back after a reload is told it. */
  readonly conversationId?: string;
  /** The question as typed so far. */
  readonly draft: string;
  /** The draft as it was sent, until the host has made a message of it. */
  readonly sent?: string;
  /** An earlier question that is being edited. */
  readonly editing?: QuestionEdit;
  /** Where the reader was; absent at the end of the conversation. */
  readonly scroll?: ScrollPosition;
}

/** The text of a question as it is edited, by the id of its message. */
export interface QuestionEdit {
  readonly id: string;
  readonly text: string;
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
  const conversationId = textIn(value, 'conversationId');
  const sent = textIn(value, 'sent');
  const editing = readEditing(fieldOf(value, 'editing'));
  const scroll = readScroll(fieldOf(value, 'scroll'));
  return {
    draft: textIn(value, 'draft') ?? '',
    ...(conversationId !== undefined && { conversationId }),
    ...(sent !== undefined && { sent }),
    ...(editing !== undefined && { editing }),
    ...(scroll !== undefined && { scroll }),
  };
}

function readEditing(value: unknown): QuestionEdit | undefined {
  const id = textIn(value, 'id');
  const text = textIn(value, 'text');
  return id === undefined || text === undefined ? undefined : { id, text };
}

function readScroll(value: unknown): ScrollPosition | undefined {
  const conversationId = textIn(value, 'conversationId');
  const turnId = textIn(value, 'turnId');
  const offset = fieldOf(value, 'offset');
  if (conversationId === undefined || turnId === undefined || typeof offset !== 'number') return undefined;
  return { conversationId, turnId, offset };
}

function textIn(value: unknown, name: string): string | undefined {
  const field = fieldOf(value, name);
  return typeof field === 'string' ? field : undefined;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
