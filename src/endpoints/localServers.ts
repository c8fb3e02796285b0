import type { Dialect } from '../api/types';
import { customDialect } from './presets';

/** A program that serves models on the user's own machine. */
export interface LocalServer {
  readonly id: string;
  /** A proper name, the same in every language. */
  readonly name: string;
  /** Where it listens unless told otherwise. */
  readonly baseUrl: string;
  /** Where it differs from that of any endpoint. */
  readonly dialect?: Dialect;
}

/**
 * Ports: Ollama, "How can I configure Ollama server"; LM Studio, "Local server"; llama.cpp, `llama-server --port`;
 * vLLM, "OpenAI-compatible server". 127.0.0.1 and not `localhost`, which some systems look up as IPv6 first, where
 * these do not listen (ollama/ollama#1153).
 */
export const localServers: readonly LocalServer[] = [
  {
    id: 'ollama',
    name: 'Ollama',
    baseUrl: 'http://127.0.0.1:11434/v1',
    // It goes on with an assistant's message at the end (ollama/ollama#6778). llama.cpp does too, but refuses it where
    // the model thinks.
    dialect: { ...customDialect, prefill: true },
  },
  { id: 'lm-studio', name: 'LM Studio', baseUrl: 'http://127.0.0.1:1234/v1' },
  { id: 'llama-cpp', name: 'llama.cpp', baseUrl: 'http://127.0.0.1:8080/v1' },
  { id: 'vllm', name: 'vLLM', baseUrl: 'http://127.0.0.1:8000/v1' },
];

/** The ways of an endpoint that is no preset, by its id: those of a server on this machine are known. */
export function dialectOf(id: string): Dialect {
  return localServers.find((server) => server.id === id)?.dialect ?? customDialect;
}
