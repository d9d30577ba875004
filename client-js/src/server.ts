import { delay, type Backoff } from "./backoff.js";
import { ParleyError } from "./errors.js";
import type { AckOf, Action, FieldsOf } from "./frames.js";
import { signedHeaders, type AwsCredentials } from "./signature.js";

export { ParleyError, type ErrorCode } from "./errors.js";
export type { AwsCredentials } from "./signature.js";

export interface ServerOptions {
  /** `HttpUrl` among the stack's outputs, or `http://localhost:3000/v1`. */
  readonly url: string;
  /** Of the deployment; any on a local run. */
  readonly region: string;
  /** Asked before each request, so that a key that ends can be replaced. */
  readonly credentials: AwsCredentials | (() => AwsCredentials | Promise<AwsCredentials>);
  /** How long one answer is waited for; 30 s without it. */
  readonly timeoutMs?: number;
}

/** An ack of an action that the types of this client do not know. */
export type AnyAck = Readonly<Record<string, unknown>>;

const LOCAL: AwsCredentials = { accessKeyId: "local", secretAccessKey: "local" };
const TRIES = 5;
const TIMEOUT_MS = 30_000;
const PAUSES: Backoff = { leastMs: 100, mostMs: 5_000 };

interface ErrorFrame {
  readonly type: "error";
  readonly code: string;
  readonly message: string;
  readonly field?: string;
  readonly retryable: boolean;
  readonly retryAfterMs?: number;
}

type Answer = { readonly type: "ack" } | ErrorFrame;

/** An answer, or that none of Parley came. */
interface Outcome {
  readonly answer?: Answer;
  readonly retryAfterMs?: number | undefined;
}

/**
 * Parley for a team's own backend, in Node and whatever has `fetch` and Web Crypto: acts as any user, as `system`, or as the
 * operator, without a connection. Never for a page: its key acts as anyone. A request that got no answer, or one that may pass
 * later, is sent up to five times in all, after the pause that the answer asks for: every action is safe to repeat.
 */
export class ParleyServer {
  readonly #options: ServerOptions;
  readonly #actions: URL;

  constructor(options: ServerOptions) {
    this.#options = options;
    this.#actions = new URL(`${options.url.replace(/\/$/, "")}/actions`);
  }

  /** A local run, on its usual port unless `url` says otherwise. */
  static local(url = "http://localhost:3000/v1"): ParleyServer {
    return new ParleyServer({ url, region: "local", credentials: LOCAL });
  }

  /** Acts as a user, who needs no account and no connection. Fails with {@link ParleyError}. */
  as<A extends Action>(user: string, action: A, fields: FieldsOf<A>): Promise<AckOf<A>> {
    return this.request({ ...fields, action, as: user }) as unknown as Promise<AckOf<A>>;
  }

  /**
   * Acts as `system`, with an owner's rights in every room. `createRoom` needs `owner`, a user id. Fails with
   * {@link ParleyError}.
   */
  asSystem<A extends Action>(action: A, fields: FieldsOf<A> & { readonly owner?: string }): Promise<AckOf<A>> {
    return this.request({ ...fields, action }) as unknown as Promise<AckOf<A>>;
  }

  /** Posts a message of `system`. A repeat with the same `clientMessageId` posts nothing more. */
  post(roomId: string, clientMessageId: string, body: string): Promise<AckOf<"sendMessage">> {
    return this.asSystem("sendMessage", { roomId, clientMessageId, body });
  }

  /** Creates a group for an owner and others. A repeat with the same `clientRoomId` finds it. */
  createGroup(clientRoomId: string, owner: string, name: string, members: string[]): Promise<AckOf<"createRoom">> {
    return this.asSystem("createRoom", { clientRoomId, kind: "group", name, owner, members });
  }

  /** Refuses the user's connects from now on, and closes the open connections within some seconds. */
  async banUser(userId: string): Promise<void> {
    await this.request({ action: "banUser", userId });
  }

  /** Lets the user connect again. */
  async unbanUser(userId: string): Promise<void> {
    await this.request({ action: "unbanUser", userId });
  }

  /** Closes the user's connections within some seconds; each may connect again. */
  async disconnectUser(userId: string): Promise<void> {
    await this.request({ action: "disconnectUser", userId });
  }

  /**
   * Sends any request and gives its ack. Fails with {@link ParleyError}: with the code of the refusal, or with
   * `outcome_unknown` where no try got an answer.
   */
  async request(frame: Readonly<Record<string, unknown>> & { readonly action: string }): Promise<AnyAck> {
    const body = JSON.stringify(frame);
    for (let tries = 1; ; tries++) {
      const { answer, retryAfterMs } = await this.#once(body);
      if (answer?.type === "ack") {
        return answer as unknown as AnyAck;
      }
      const again = tries < TRIES && (!answer || answer.retryable);
      if (!again) {
        throw new ParleyError(answer ?? { code: "outcome_unknown", message: "no answer came" }, frame.action);
      }
      await new Promise((resolve) => setTimeout(resolve, retryAfterMs ?? delay(PAUSES, tries - 1)));
    }
  }

  async #once(body: string): Promise<Outcome> {
    const { credentials, region, timeoutMs = TIMEOUT_MS } = this.#options;
    const key = typeof credentials === "function" ? await credentials() : credentials;
    const headers = await signedHeaders(this.#actions, body, region, key, new Date());
    try {
      const response = await fetch(this.#actions, { method: "POST", headers, body, signal: AbortSignal.timeout(timeoutMs) });
      return outcome(response, await response.text());
    } catch (error) {
      if (error instanceof KeyRefused) {
        throw error;
      }
      return {};
    }
  }
}

/** The key may not invoke the API, or its signature is wrong: no repeat helps. */
class KeyRefused extends Error {
  override readonly name = "KeyRefused";
}

function outcome(response: Response, text: string): Outcome {
  const answer = parsed(text);
  if (answer?.type === "ack") {
    return { answer };
  }
  if (answer?.type === "error") {
    return { answer, retryAfterMs: answer.retryAfterMs ?? seconds(response.headers.get("retry-after")) };
  }
  if (response.status === 403) {
    throw new KeyRefused("the key is not allowed to invoke the API, or the signature is wrong");
  }
  // The gateway's own: too many requests, or a function that did not answer.
  return { retryAfterMs: seconds(response.headers.get("retry-after")) };
}

function seconds(header: string | null): number | undefined {
  const value = Number(header);
  return header !== null && Number.isFinite(value) && value >= 0 ? value * 1_000 : undefined;
}

function parsed(text: string): Answer | undefined {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return undefined;
  }
}
