import type { ChatRequestBody } from './chatRequest';
import type { DialectName } from './dialects';
import type { ModelListShape } from './modelLists';
import type { Reply } from './reply';

export interface FakeEndpointOptions {
  /** Which server to be. Default `openai`. */
  readonly dialect?: DialectName;
  /** The only key that is let in. Without it everybody is, with and without a key. */
  readonly key?: string;
  /** Default: any free one. */
  readonly port?: number;
  /** Ids of the chat models there are; others are answered as unknown. Default: the dialect's. */
  readonly models?: readonly string[];
  /** Models that exist but that the key may not use (403). */
  readonly forbiddenModels?: readonly string[];
  /** Wrapping of the model list. Default: the dialect's. `none`: there is no such page (404). */
  readonly modelList?: ModelListShape | 'none';
  /** Fills in text at `/completions`, too. Default: there is no such page (404). */
  readonly completions?: boolean;
  /** Put before every path, such as `/gateway/openai`. */
  readonly prefix?: string;
  /** What is answered while nothing is queued. Default: the last user message, quoted. */
  readonly answer?: (request: ChatRequestBody) => Reply;
}
