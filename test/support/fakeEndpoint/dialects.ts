/** The servers that the fake endpoint can be. Paths are those of each server's own documentation. */
export type DialectName = 'openai' | 'mammouth' | 'aimlapi' | 'mantler' | 'ollama';

export interface Dialect {
  readonly name: DialectName;
  /** What a user configures, relative to the origin. */
  readonly basePath: string;
  readonly chatPaths: readonly string[];
  readonly modelsPath: string;
  /** The model list is given to anybody. */
  readonly modelsArePublic: boolean;
  /** The last event of a stream is `data: [DONE]`. */
  readonly sendsDone: boolean;
}

export const dialects: Readonly<Record<DialectName, Dialect>> = {
  openai: {
    name: 'openai',
    basePath: '/v1',
    chatPaths: ['/v1/chat/completions'],
    modelsPath: '/v1/models',
    modelsArePublic: false,
    sendsDone: true,
  },
  // Queries need `/v1`, while tools may be given the bare host as the base URL.
  mammouth: {
    name: 'mammouth',
    basePath: '/v1',
    chatPaths: ['/v1/chat/completions'],
    modelsPath: '/v1/models',
    modelsArePublic: false,
    sendsDone: true,
  },
  // The documents' samples use the chat path in both forms; none of their transcripts shows `[DONE]`.
  aimlapi: {
    name: 'aimlapi',
    basePath: '/v1',
    chatPaths: ['/v1/chat/completions', '/chat/completions'],
    modelsPath: '/models',
    modelsArePublic: true,
    sendsDone: false,
  },
  // The documented base URL is the bare host, and paths carry `/v1`.
  mantler: {
    name: 'mantler',
    basePath: '',
    chatPaths: ['/v1/chat/completions'],
    modelsPath: '/v1/models',
    modelsArePublic: false,
    sendsDone: true,
  },
  ollama: {
    name: 'ollama',
    basePath: '/v1',
    chatPaths: ['/v1/chat/completions'],
    modelsPath: '/v1/models',
    modelsArePublic: true,
    sendsDone: true,
  },
};
