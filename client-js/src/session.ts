import { Connection, type ConnectionOptions, type LinkState } from "./connection.js";
import { Outbox, type Sending } from "./outbox.js";
import { type AskOptions, Requests } from "./requests.js";
import { Listeners, type Store } from "./store.js";
import type { Ack, Fields, Push } from "./wire.js";

/** What a client needs of the server: by its own connection, or by that of another tab. */
export interface Session {
  readonly state: Store<LinkState>;
  /** Whether the connection is this tab's own. */
  readonly isOwner: Store<boolean>;
  connect(): void;
  close(): void;
  /** `T` is what the caller knows of the ack. */
  ask<T = Ack>(action: string, fields: Fields, options?: AskOptions): Promise<T>;
  /** Says something that loses its sense if it is late: once, over the link there is, and whatever comes of it. */
  hint(action: string, fields: Fields): void;
  /** Sends what is numbered, in the order of the calls. Returns the undo. */
  send(sending: Sending): () => void;
  /** All that was missed before the link opened is here. */
  caughtUp(): void;
  onPush(listener: (push: Push) => void): () => void;
}

/** A session with a connection of its own. */
export class OwnSession implements Session {
  readonly state: Store<LinkState>;
  readonly isOwner: Store<boolean> = { get: () => true, subscribe: (listener) => (listener(true), () => {}) };
  readonly #connection: Connection;
  readonly #requests: Requests;
  readonly #outbox: Outbox;
  readonly #pushes = new Listeners<Push>();

  constructor(options: ConnectionOptions) {
    this.#connection = new Connection(options, {
      opened: () => {
        this.#requests.resume();
        this.#outbox.resume();
      },
      pushed: (push) => this.#pushes.emit(push),
    });
    this.#requests = new Requests(this.#connection);
    this.#outbox = new Outbox(this.#connection);
    this.state = this.#connection.state;
  }

  connect(): void {
    this.#connection.connect();
  }

  close(): void {
    this.#connection.end("closed");
    this.#requests.stop();
  }

  ask<T = Ack>(action: string, fields: Fields, options?: AskOptions): Promise<T> {
    return this.#requests.ask(action, fields, options) as Promise<T>;
  }

  hint(action: string, fields: Fields): void {
    this.#connection.current?.ask("", { ...fields, action }, () => {});
  }

  send(sending: Sending): () => void {
    return this.#outbox.send(sending);
  }

  caughtUp(): void {
    this.#connection.caughtUp();
  }

  onPush(listener: (push: Push) => void): () => void {
    return this.#pushes.add(listener);
  }
}
