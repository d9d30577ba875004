import { delay, RECONNECT } from "./backoff.js";
import { watchWake } from "./environment.js";
import { SignInRequired } from "./errors.js";
import { Link, type LinkEvents, type Socket } from "./link.js";
import { Cell } from "./store.js";
import { type TokenProvider, Tokens } from "./tokens.js";
import type { DisconnectPush, Push } from "./wire.js";

/** Why a client does not come back by itself. */
export type EndReason = "closed" | "signed_out" | "banned" | "too_many_connections" | "sent_away" | "refused";

/** Where the link to the server stands. `opening` counts the connections so far. */
export type LinkState = { readonly userId?: string | undefined } & (
  | { readonly status: "connecting" }
  | { readonly status: "open"; readonly opening: number }
  /** `reason` is a word or two for a log. */
  | { readonly status: "offline"; readonly retryAt: number; readonly reason: string }
  | { readonly status: "ended"; readonly reason: EndReason }
);

export interface ConnectionOptions {
  readonly url: string;
  readonly token: TokenProvider;
  readonly deviceId?: string | undefined;
  readonly events?: readonly string[] | undefined;
  readonly WebSocket?: SocketClass | undefined;
}

export type SocketClass = new (url: string, protocols: string[]) => Socket;

interface Hooks {
  opened(link: Link): void;
  pushed(push: Push): void;
}

const LEAST_AGE_MS = 1_000;
const SUSPICION_MS = 5_000;
const MOST_SUSPICION_MS = 30_000;
const DIAL_MS = 10_000;
const RACE_MS = 5_000;
const MINUTE_MS = 60_000;
const HAND_OVER_MS = 110 * MINUTE_MS;

/** The gateway ends a connection after ten idle minutes. */
const IDLE_MS = 7 * MINUTE_MS;
const ENDINGS: Record<number, EndReason> = { 4003: "banned", 4009: "too_many_connections" };

/**
 * Keeps a link to the server: opens it until that works, again when it ends, and a second one before the first would be cut or
 * once the first is suspected to be dead. The first then goes on bringing pushes until the second has caught up.
 */
export class Connection implements LinkEvents {
  readonly state: Cell<LinkState>;
  current: Link | undefined;
  readonly #options: ConnectionOptions;
  readonly #hooks: Hooks;
  readonly #tokens: Tokens;
  readonly #retiring = new Set<Link>();
  #unwatch: (() => void) | undefined;
  #dialing: object | undefined;
  #next: ReturnType<typeof setTimeout> | undefined;
  #keepAlive: ReturnType<typeof setInterval> | undefined;
  #failures = 0;
  #expiresAt = 0;
  /** That of the current link, or of the last one. */
  #token: string | undefined;
  #openings = 0;
  #suspicions = 0;
  #racing = false;

  constructor(options: ConnectionOptions, hooks: Hooks) {
    this.#options = options;
    this.#hooks = hooks;
    this.#tokens = new Tokens(options.token);
    this.state = new Cell<LinkState>({ status: "ended", reason: "closed" });
  }

  /** Starts, or starts again after an end: the token provider is asked anew. */
  connect(): void {
    if (this.#ended) {
      this.#failures = 0;
      this.#tokens.restart();
      this.#unwatch = watchWake((slept) => this.#wake(slept));
      this.#keepAlive = setInterval(() => this.#keep(), MINUTE_MS);
      this.#set({ status: "connecting" });
      this.#dial();
    }
  }

  end(reason: EndReason): void {
    if (!this.#ended) {
      this.#unwatch?.();
      clearInterval(this.#keepAlive);
      clearTimeout(this.#next);
      this.#dialing = undefined;
      const links = [...this.#retiring, this.current];
      this.#retiring.clear();
      this.current = undefined;
      this.#set({ status: "ended", reason });
      links.forEach((link) => link?.close());
    }
  }

  /** All that was missed before the current link opened is here: earlier ones may go. */
  caughtUp(): void {
    this.#failures = 0;
    this.#tokens.accepted();
    for (const link of this.#retiring) {
      link.whenIdle(() => {
        this.#retiring.delete(link);
        link.close();
      });
    }
  }

  /** The server says that the token of this link is over. */
  unauthenticated(link: Link): void {
    if (link === this.current) {
      this.#tokens.expired(this.#token);
      this.#lost(link, 0, "expired");
    }
  }

  pushed(link: Link, push: Push): void {
    if (push.type === "disconnect") {
      this.#advised(link, push as DisconnectPush);
    } else {
      this.#hooks.pushed(push);
    }
  }

  closed(link: Link, code: number): void {
    this.#retiring.delete(link);
    if (link === this.current && (code === 1003 || code === 1009)) {
      this.end("refused");
    } else {
      this.#lost(link, 0, `closed ${code}`);
    }
  }

  /** Opens a second connection beside the one that does not answer; where there is one already, that one goes on. */
  suspect(link: Link): void {
    if (link !== this.current) {
      link.abandon();
    } else if (!this.#racing) {
      this.#racing = true;
      this.#suspicions++;
      this.#dial();
    }
  }

  /** A link that answers is not dead. */
  answered(link: Link): void {
    if (link === this.current) {
      this.#trust();
    }
  }

  #trust(): void {
    this.#racing = false;
    this.#suspicions = 0;
  }

  get #ended(): boolean {
    return this.state.get().status === "ended";
  }

  #set(state: LinkState): void {
    this.state.set({ ...state, userId: this.#tokens.userId });
  }

  #dial(): void {
    if (this.#dialing || this.#ended) {
      return;
    }
    clearTimeout(this.#next);
    if (!this.current && this.state.get().status !== "connecting") {
      this.#set({ status: "connecting" });
    }
    const dial = (this.#dialing = {});
    const isOn = (): boolean => this.#dialing === dial;
    this.#tokens.current().then(
      (token) => isOn() && this.#authorized(token, isOn),
      (error: unknown) => isOn() && this.#noToken(error),
    );
  }

  #noToken(error: unknown): void {
    this.#dialing = undefined;
    if (error instanceof SignInRequired) {
      this.end("signed_out");
    } else {
      this.#later(0, `no token: ${error}`);
    }
  }

  #authorized(token: string, isOn: () => boolean): void {
    if (!this.current) {
      this.#set({ status: "connecting" });
    }
    const WebSocketClass = this.#options.WebSocket ?? (globalThis.WebSocket as unknown as SocketClass);
    let socket: Socket;
    try {
      socket = new WebSocketClass(this.#address(), ["parley.v1", `bearer.${token}`]);
    } catch (error) {
      // No such class here, an address or a token that no socket takes: trying again would not help.
      this.end("refused");
      throw error;
    }
    this.#open(socket, token, isOn);
  }

  #open(socket: Socket, token: string, isOn: () => boolean): void {
    const fail = (reason: string): void => {
      clearTimeout(patience);
      if (isOn()) {
        this.#dialing = undefined;
        this.#later(0, reason);
      }
    };
    const patience = setTimeout(() => {
      fail("slow");
      socket.close();
    }, this.#racing ? RACE_MS : DIAL_MS);
    socket.onerror = () => {};
    socket.onclose = () => {
      if (isOn()) {
        this.#tokens.refused();
      }
      fail("refused");
    };
    socket.onopen = () => {
      clearTimeout(patience);
      if (isOn()) {
        this.#token = token;
        this.#opened(new Link(socket, this, () => this.#suspicionMs()));
      } else {
        socket.close();
      }
    };
  }

  /** A server that is slow to answer is not asked for ever more connections. */
  #suspicionMs(): number {
    return Math.min(MOST_SUSPICION_MS, SUSPICION_MS * 2 ** Math.max(0, this.#suspicions - 1));
  }

  #address(): string {
    const url = new URL(this.#options.url);
    const { deviceId, events } = this.#options;
    if (deviceId) {
      url.searchParams.set("deviceId", deviceId);
    }
    if (events) {
      url.searchParams.set("events", events.join());
    }
    return url.href;
  }

  #opened(link: Link): void {
    this.#dialing = undefined;
    this.#racing = false;
    this.#expiresAt = this.#tokens.expiresAt;
    const before = this.current;
    this.current = link;
    this.#next = setTimeout(() => this.#dial(), this.#age());
    if (before) {
      this.#retiring.add(before);
      if (this.#suspicions) {
        before.abandon();
      }
    }
    this.#set({ status: "open", opening: ++this.#openings });
    this.#hooks.opened(link);
  }

  /** How long the new link is used before it hands over. */
  #age(): number {
    const age = HAND_OVER_MS * (1 - Math.random() / 4);
    const { renewAt } = this.#tokens;
    return renewAt ? Math.min(age, Math.max(LEAST_AGE_MS, renewAt - Date.now())) : age;
  }

  #advised(link: Link, { code, reason, reconnect, afterMs }: DisconnectPush): void {
    const ending = ENDINGS[code] ?? (reconnect === false ? "sent_away" : undefined);
    if (ending === "banned" || (ending && link === this.current)) {
      this.end(ending);
    } else if (link === this.current) {
      if (code === 4001) {
        this.#tokens.expired(this.#token);
      }
      this.#lost(link, afterMs || 0, reason);
    }
  }

  #lost(link: Link, atLeastMs: number, reason: string): void {
    if (link === this.current) {
      this.current = undefined;
      this.#trust();
      this.#later(atLeastMs, reason);
    }
    link.close();
  }

  #later(atLeastMs: number, reason: string): void {
    if (this.#ended || this.#dialing) {
      return;
    }
    clearTimeout(this.#next);
    // A link whose token is over may stay open and brings nothing any more.
    const left = this.current && this.#expiresAt > Date.now() ? this.#expiresAt - Date.now() : Infinity;
    const wait = Math.min(left, atLeastMs + delay(RECONNECT, this.#failures++));
    this.#next = setTimeout(() => this.#dial(), wait);
    if (!this.current) {
      this.#set({ status: "offline", retryAt: Math.round(Date.now() + wait), reason });
    }
  }

  #wake(slept: boolean): void {
    const link = this.current;
    if (slept) {
      if (link) {
        this.suspect(link);
      }
      if (link || this.#mayHurry) {
        this.#dial();
      }
    } else if (link && Date.now() - link.heardAt > SUSPICION_MS) {
      this.#ping(link);
    }
  }

  /** Whether the wait is the client's own, which it may cut short, and not one that the server asked for. */
  get #mayHurry(): boolean {
    const state = this.state.get();
    return state.status === "offline" && state.retryAt - Date.now() <= RECONNECT.mostMs;
  }

  #keep(): void {
    const link = this.current;
    if (link && Date.now() - link.askedAt > IDLE_MS) {
      this.#ping(link);
    }
  }

  #ping(link: Link): void {
    link.ask("", { action: "ping" }, () => {});
  }
}
