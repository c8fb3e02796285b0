import { demoReply } from './demo/reply';
import { startFakeEndpoint } from './fakeEndpoint';

export interface DemoEndpoint {
  /** The base URL to configure. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts an endpoint on 127.0.0.1 that needs no key and answers by script, so that the extension can be tried without
 * an account. Models: `demo-small`, `demo-large`, `demo-thinking`.
 */
export async function startDemoEndpoint(options: { readonly port?: number } = {}): Promise<DemoEndpoint> {
  const endpoint = await startFakeEndpoint({
    dialect: 'ollama',
    models: ['demo-small', 'demo-large', 'demo-thinking'],
    answer: demoReply,
    ...options,
  });
  return { url: endpoint.url, close: () => endpoint.close() };
}
