import type { ParameterRefusal } from './parameterRefusal';

/** What the fake endpoint can do wrong, on order. */
export type Misbehaviour = Interception | Distortion | ParameterRefusal | TransportFault | ConnectionRefusal;

/** Stands in for the whole endpoint, key check and all, as a proxy or a broken gateway does. */
export type Interception =
  /** Default body: the dialect's own words. A string is sent as it is, anything else as JSON. */
  | {
      readonly type: 'status';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
      readonly contentType?: string;
    }
  /** A page for people, with status 200 or 502. */
  | { readonly type: 'html'; readonly status: 200 | 502 }
  /** A JSON body that breaks off, as `application/json`. */
  | { readonly type: 'bad-json'; readonly status?: number }
  /** `to` is a URL, or a path of this server. With `hops`, so many redirects on this server come first. */
  | {
      readonly type: 'redirect';
      readonly status: 301 | 302 | 303 | 307 | 308;
      readonly to: string;
      readonly hops?: number;
    };

/** Changes the endpoint's own answer to a chat request. */
export type Distortion =
  | { readonly type: 'content-type'; readonly contentType: string }
  /** One JSON answer although a stream was asked for. */
  | { readonly type: 'json-for-stream' }
  /** The stream ends without finish reason, usage and `[DONE]`, as if all had been said. */
  | { readonly type: 'no-finish' }
  /** Event number `at` (from 0) is not JSON; the rest is as it should be. */
  | { readonly type: 'bad-event'; readonly at: number }
  /** After so many events comes an event with an `error` object, and the stream ends. */
  | { readonly type: 'error-event'; readonly after: number; readonly message: string };

/** Troubles the transport of whatever is answered. Bytes are those of the body. */
export type TransportFault =
  | { readonly type: 'delay-headers'; readonly ms: number }
  /** Headers go out at once. */
  | { readonly type: 'delay-first-byte'; readonly ms: number }
  /** Nothing more comes, for ever; the connection stays open. */
  | { readonly type: 'stall'; readonly afterBytes: number }
  /** Not even headers come, for ever. */
  | { readonly type: 'stall-headers' }
  /** The socket is destroyed. Without `afterBytes`, before the headers. */
  | { readonly type: 'cut'; readonly afterBytes?: number };

/** Nobody listens at the port until told otherwise. */
export interface ConnectionRefusal {
  readonly type: 'refuse-connections';
}

export interface MisbehaviourScope {
  /** Ends after so many requests; without it lasts until `behave()`. */
  readonly times?: number;
  /** Which requests: chat completions, model lists, or paths that match. Default: all. */
  readonly on?: 'chat' | 'models' | RegExp;
}

/** Where a request goes, for scopes. */
export interface Target {
  readonly path: string;
  readonly kind: 'chat' | 'models' | 'other';
}

interface Order<Kind> {
  readonly misbehaviour: Kind;
  readonly on: MisbehaviourScope['on'];
  left: number;
}

/** Misbehaviours on order, first come first served. */
export class MisbehaviourOrders {
  #orders: Order<Exclude<Misbehaviour, ConnectionRefusal>>[] = [];

  add(misbehaviour: Exclude<Misbehaviour, ConnectionRefusal>, scope: MisbehaviourScope = {}): void {
    this.#orders.push({ misbehaviour, on: scope.on, left: scope.times ?? Number.POSITIVE_INFINITY });
  }

  clear(): void {
    this.#orders = [];
  }

  /** The first order of this sort for this request, used up by one. */
  take<Kind extends Exclude<Misbehaviour, ConnectionRefusal>>(
    target: Target,
    isWanted: (misbehaviour: Misbehaviour) => misbehaviour is Kind,
  ): Kind | undefined {
    for (const order of this.#orders) {
      const { misbehaviour } = order;
      if (!isWanted(misbehaviour) || !fits(order.on, target)) continue;
      order.left -= 1;
      if (order.left <= 0) this.#orders = this.#orders.filter((other) => other !== order);
      return misbehaviour;
    }
    return undefined;
  }
}

function fits(on: MisbehaviourScope['on'], target: Target): boolean {
  if (on === undefined) return true;
  return typeof on === 'string' ? on === target.kind : on.test(target.path);
}

export function isInterception(misbehaviour: Misbehaviour): misbehaviour is Interception {
  return ['status', 'html', 'bad-json', 'redirect'].includes(misbehaviour.type);
}

export function isDistortion(misbehaviour: Misbehaviour): misbehaviour is Distortion {
  return ['content-type', 'json-for-stream', 'no-finish', 'bad-event', 'error-event'].includes(misbehaviour.type);
}

export function isTransportFault(misbehaviour: Misbehaviour): misbehaviour is TransportFault {
  return ['delay-headers', 'delay-first-byte', 'stall', 'stall-headers', 'cut'].includes(misbehaviour.type);
}
