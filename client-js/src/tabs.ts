import type { LinkState } from "./connection.js";
import { ParleyError } from "./errors.js";
import { newId } from "./ids.js";
import type { Sending } from "./outbox.js";
import type { AskOptions } from "./requests.js";
import type { Session } from "./session.js";
import { Cell, Listeners, type Store } from "./store.js";
import type { FromOwner, TabMessage, ToldError, ToOwner } from "./tab-messages.js";
import { TabOwner } from "./tab-owner.js";
import type { Ack, Fields, Push } from "./wire.js";

/**
 * One connection for all tabs: one of them has it, and the next takes over as soon as that one is closed, or after two seconds
 * in which it does not answer. For `share` of a client; all clients of one url and `userId` share, so give the `userId` where
 * several users sign in within one browser. Without Web Locks each tab has a connection of its own.
 */
export function tabs(): (open: () => Session, name: string) => Session {
  return (open, name) => (globalThis.navigator?.locks && globalThis.BroadcastChannel ? new TabSession(open, `parley ${name}`) : open());
}

interface Asked {
  readonly message: ToOwner;
  readonly answered: (answer: FromOwner & { kind: "answer" }) => void;
}

const OWNER_SILENCE_MS = 2_000;
const PATIENCE_MS = 60_000;

class TabSession implements Session {
  readonly state: Store<LinkState>;
  readonly isOwner: Store<boolean>;
  readonly #state = new Cell<LinkState>({ status: "ended", reason: "closed" });
  readonly #isOwner = new Cell(false);
  readonly #open: () => Session;
  readonly #name: string;
  readonly #tab = newId();
  readonly #pushes = new Listeners<Push>();
  readonly #asks = new Map<string, Asked>();
  readonly #sends = new Map<string, Sending>();
  #channel: BroadcastChannel | undefined;
  #owner: TabOwner | undefined;
  #ownerId = "";
  #leave = new AbortController();
  #silence: ReturnType<typeof setTimeout> | undefined;
  #lastId = 0;

  constructor(open: () => Session, name: string) {
    this.#open = open;
    this.#name = name;
    this.state = this.#state;
    this.isOwner = this.#isOwner;
  }

  connect(): void {
    if (!this.#channel) {
      this.#channel = new BroadcastChannel(this.#name);
      this.#channel.onmessage = ({ data }) => this.#heard(data as TabMessage);
      this.#leave = new AbortController();
      this.#state.set({ status: "connecting" });
      this.#queue({ signal: this.#leave.signal });
      globalThis.document?.addEventListener("visibilitychange", () => this.#doubt(), { signal: this.#leave.signal });
      this.#doubt();
    } else {
      this.#toOwner({ kind: "connect" });
    }
  }

  close(): void {
    this.#leave.abort();
    clearTimeout(this.#silence);
    this.#silence = undefined;
    this.#stepDown();
    this.#channel?.close();
    this.#channel = undefined;
    this.#ownerId = "";
    this.#state.set({ status: "ended", reason: "closed" });
    const error: ToldError = { code: "closed", message: "the client has ended", action: "", field: undefined };
    [...this.#asks].forEach(([id, { answered }]) => answered({ kind: "answer", id, error }));
  }

  ask<T = Ack>(action: string, fields: Fields, { signal, patienceMs = PATIENCE_MS }: AskOptions = {}): Promise<T> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const id = this.#newId();
      const give = (end: () => void): void => {
        this.#asks.delete(id);
        clearTimeout(patience);
        signal?.removeEventListener("abort", abort);
        end();
      };
      const stop = (error: unknown): void => {
        give(() => reject(error));
        this.#toOwner({ kind: "cancel", id });
      };
      const abort = (): void => stop(signal?.reason);
      const late = (): void => stop(new ParleyError({ code: "outcome_unknown", message: "no answer in time" }, action));
      const patience = Number.isFinite(patienceMs) ? setTimeout(late, patienceMs) : undefined;
      signal?.addEventListener("abort", abort);
      const message: ToOwner = { kind: "ask", id, action, fields };
      const answered: Asked["answered"] = ({ ack, error }) => give(() => (error ? reject(read(error)) : resolve(ack as T)));
      this.#asks.set(id, { message, answered });
      this.#toOwner(message);
    });
  }

  hint(action: string, fields: Fields): void {
    this.#toOwner({ kind: "hint", action, fields });
  }

  send(sending: Sending): () => void {
    const id = this.#newId();
    this.#sends.set(id, sending);
    this.#toOwner({ kind: "send", id, roomId: sending.roomId, frame: sending.frame });
    return () => {
      if (this.#sends.delete(id)) {
        this.#toOwner({ kind: "cancel", id });
      }
    };
  }

  caughtUp(): void {
    this.#owner?.session.caughtUp();
  }

  onPush(listener: (push: Push) => void): () => void {
    return this.#pushes.add(listener);
  }

  #newId(): string {
    return `${this.#tab}/${++this.#lastId}`;
  }

  /** Waits for the lock, or takes it, and has the connection for as long as it has the lock. */
  #queue(options: LockOptions): void {
    const { signal } = this.#leave;
    const hold = (): Promise<void> =>
      new Promise((release) => {
        if (signal.aborted) {
          release();
          return;
        }
        signal.addEventListener("abort", () => release());
        this.#own();
      });
    navigator.locks.request(this.#name, options, hold).catch(() => {
      // Another tab has taken the lock, or this one does not wait for it any more.
      if (!signal.aborted) {
        this.#stepDown();
        this.#queue({ signal });
      }
    });
  }

  #own(): void {
    if (!this.#owner) {
      clearTimeout(this.#silence);
      this.#silence = undefined;
      this.#owner = new TabOwner(this.#open(), newId(), (message) => this.#fromOwner(message));
      this.#isOwner.set(true);
      this.#owner.start();
    }
  }

  #stepDown(): void {
    const owner = this.#owner;
    this.#owner = undefined;
    this.#isOwner.set(false);
    owner?.stop();
  }

  /** The tab that has the connection may be asleep: unless it answers, this one takes over. */
  #doubt(): void {
    if (!this.#owner && this.#channel && globalThis.document?.visibilityState !== "hidden") {
      this.#channel.postMessage({ kind: "hello" });
      this.#silence ??= setTimeout(() => {
        this.#silence = undefined;
        this.#queue({ steal: true });
      }, OWNER_SILENCE_MS);
    }
  }

  #toOwner(message: ToOwner): void {
    if (this.#owner) {
      this.#owner.heard(message);
    } else if (this.#channel) {
      this.#channel.postMessage(message);
      this.#doubt();
    }
  }

  /** Tells this tab and the others. */
  #fromOwner(message: FromOwner): void {
    this.#channel?.postMessage(message);
    this.#heardFromOwner(message);
  }

  #heard(message: TabMessage): void {
    switch (message.kind) {
      case "hello":
      case "connect":
      case "ask":
      case "send":
      case "cancel":
      case "hint":
        this.#owner?.heard(message);
        break;
      default:
        if (!this.#owner) {
          clearTimeout(this.#silence);
          this.#silence = undefined;
          this.#heardFromOwner(message);
        }
    }
  }

  #heardFromOwner(message: FromOwner): void {
    switch (message.kind) {
      case "state":
        this.#state.set(message.state);
        if (message.owner !== this.#ownerId) {
          this.#ownerId = message.owner;
          this.#askAgain();
        }
        break;
      case "push":
        this.#pushes.emit(message.push);
        break;
      case "answer":
        this.#asks.get(message.id)?.answered(message);
        break;
      case "trying":
        this.#sends.get(message.id)?.trying();
        break;
      case "acked":
        this.#settled(message.id)?.acked(message.ack);
        break;
      case "refused":
        this.#settled(message.id)?.refused(read(message.error));
    }
  }

  /** Another tab has the connection: what has no answer is asked of that one. Every action is safe to repeat. */
  #askAgain(): void {
    this.#asks.forEach(({ message }) => this.#toOwner(message));
    this.#sends.forEach(({ roomId, frame }, id) => this.#toOwner({ kind: "send", id, roomId, frame }));
  }

  #settled(id: string): Sending | undefined {
    const sending = this.#sends.get(id);
    this.#sends.delete(id);
    return sending;
  }
}

function read(error: ToldError): ParleyError {
  return new ParleyError(error, error.action);
}
