import type { DialectName } from './dialects';

/** The ways servers wrap their model lists. */
export type ModelListShape = 'data' | 'array' | 'models';

/** Models that answer a chat, in the dialect's own spelling; the first is the one to use when any will do. */
export const chatModels: Readonly<Record<DialectName, readonly string[]>> = {
  openai: ['gpt-4.1-mini', 'gpt-4.1', 'gpt-5-mini', 'o4-mini'],
  mammouth: [
    'gpt-4.1-mini',
    'gpt-4.1',
    'mistral',
    'mistral-medium-3.1',
    'codestral-2508',
    'claude-sonnet-4-5',
    'gemini-2.5-flash',
    'gemini-2.5-flash-image',
    'deepseek-r1-0528',
    'kimi-k2-thinking',
    'qwen3-coder',
  ],
  aimlapi: [
    'gpt-4o',
    'o3-mini',
    'anthropic/claude-sonnet-4.5',
    'alibaba/qwen3-32b',
    'google/gemma-3n-e4b-it',
    'google/gemini-2.5-flash',
    'Qwen/Qwen2.5-7B-Instruct-Turbo',
  ],
  mantler: ['llama3.1:8b', 'qwen2.5-coder:7b', 'mistral-nemo:12b'],
  ollama: ['llama3.2:latest', 'qwen2.5-coder:7b', 'deepseek-r1:8b'],
};

/** The model list of a dialect, or of another shape where one is asked for. */
export function modelList(dialect: DialectName, ids: readonly string[], shape?: ModelListShape): unknown {
  const items = dialect === 'aimlapi' ? [...ids.map(aimlapiChatItem), ...aimlapiOtherItems] : openaiItems(dialect, ids);
  const wrapping = shape ?? (dialect === 'aimlapi' ? 'array' : 'data');
  switch (wrapping) {
    case 'array':
      return items;
    case 'data':
      return { object: 'list', data: items };
    case 'models':
      return { models: items };
    default:
      return wrapping satisfies never;
  }
}

const owners: Readonly<Record<DialectName, string>> = {
  openai: 'system',
  mammouth: 'openai',
  aimlapi: 'aimlapi',
  mantler: 'mantler',
  ollama: 'library',
};

function openaiItems(dialect: DialectName, ids: readonly string[]): unknown[] {
  const items = ids.map((id) => ({ id, object: 'model', created: 1_713_000_000, owned_by: owners[dialect] }));
  // OpenAI lists what cannot chat beside what can, with nothing to tell them apart but the name.
  return dialect === 'openai'
    ? [...items, { id: 'text-embedding-3-small', object: 'model', created: 1_705_948_997, owned_by: 'system' }]
    : items;
}

interface AimlapiFacts {
  readonly name: string;
  readonly developer: string;
  readonly contextLength: number;
  readonly maxTokens?: number;
  /** Feature names after `openai/chat-completion`. */
  readonly features: readonly string[];
}

const usual = ['', '.function', '.message.system', '.message.assistant', '.stream', '.max-completion-tokens', '.stop'];

const aimlapiFacts: Readonly<Record<string, AimlapiFacts>> = {
  'gpt-4o': {
    name: 'GPT-4o',
    developer: 'Open AI',
    contextLength: 128_000,
    maxTokens: 16_384,
    features: [...usual, '.message.developer', '.response-format'],
  },
  'o3-mini': {
    name: 'o3 mini',
    developer: 'Open AI',
    contextLength: 200_000,
    maxTokens: 100_000,
    features: [...usual, '.message.developer', '.reasoning', '.response-format'],
  },
  'anthropic/claude-sonnet-4.5': {
    name: 'Claude 4.5 Sonnet',
    developer: 'Anthropic',
    contextLength: 200_000,
    maxTokens: 64_000,
    features: [...usual, '.reasoning'],
  },
  'alibaba/qwen3-32b': {
    name: 'Qwen3 32B',
    developer: 'Alibaba Cloud',
    contextLength: 131_000,
    features: [...usual, '.reasoning'],
  },
  // No system role and no tools.
  'google/gemma-3n-e4b-it': {
    name: 'Gemma 3n 4B',
    developer: 'Google',
    contextLength: 8192,
    features: ['', '.message.assistant', '.stream'],
  },
};

function aimlapiChatItem(id: string): unknown {
  const facts = aimlapiFacts[id] ?? { name: id, developer: 'Various', contextLength: 32_000, features: usual };
  return {
    id,
    type: 'chat-completion',
    info: {
      name: facts.name,
      developer: facts.developer,
      description: `${facts.name} answers questions in text.`,
      contextLength: facts.contextLength,
      ...(facts.maxTokens === undefined ? {} : { maxTokens: facts.maxTokens }),
      url: 'https://models.example.com/chat',
      docs_url: 'https://docs.example.com/chat',
    },
    features: facts.features.map((feature) => `openai/chat-completion${feature}`),
    endpoints: ['/v1/chat/completions'],
  };
}

/** What a chat picker has to leave out: no features, no context length, other endpoints. */
const aimlapiOtherItems: readonly unknown[] = [
  aimlapiOtherItem('flux/kontext-max/text-to-image', 'image', 'Flux', '/v1/images/generations'),
  aimlapiOtherItem('veo2/image-to-video', 'video', 'Google', '/v2/video/generations'),
  aimlapiOtherItem('#g1_aura-2-thalia-en', 'tts', 'Deepgram', '/v1/tts'),
];

function aimlapiOtherItem(id: string, type: string, developer: string, endpoint: string): unknown {
  return {
    id,
    type,
    info: {
      name: id,
      developer,
      description: `Makes something else than text (${type}).`,
      url: 'https://models.example.com/media',
      docs_url: 'https://docs.example.com/media',
    },
    features: [],
    endpoints: [endpoint],
  };
}
