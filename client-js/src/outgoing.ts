import { ParleyError, type Refusal } from "./errors.js";
import { newId } from "./ids.js";
import type { Session } from "./session.js";
import type { UserStorage } from "./storage.js";
import { Watched } from "./store.js";
import type { Fields } from "./wire.js";

/**
 * `waiting`: for a connection, or its turn. `sending`: under way. `sent`: the server has stored it and will deliver it.
 * `failed`: refused for good; `error` says why. `discarded`: given up by the application.
 */
export interface OutgoingState {
  readonly status: "waiting" | "sending" | "sent" | "failed" | "discarded";
  readonly error?: ParleyError;
  readonly messageId?: string;
  readonly sentAt?: string;
}

/** The four actions that make an entry in a room's log. */
export type EntryAction = "sendMessage" | "editMessage" | "deleteMessage" | "react";

/** What is kept of an unsent message. */
export interface StoredOutgoing {
  /** Its place among the others that are kept. */
  readonly place: string;
  readonly frame: Fields;
  readonly createdAt: string;
  readonly failure?: Refusal;
}

/** A message, or a change of one, on its way. It is kept and repeated until the server has it, over as many connections as it takes. */
export class Outgoing extends Watched<OutgoingState> {
  readonly roomId: string;
  readonly action: EntryAction;
  /** The fields of the action, such as `body` or `ref`. */
  readonly content: Fields;
  /** When it was made here, as the server writes times. */
  readonly createdAt: string;
  clientMessageId: string;
  /** It is in the storage: the end of the page does not lose it. The store tells when this becomes true; without a storage it never does. */
  isKept = false;
  readonly #session: Session;
  readonly #storage: UserStorage;
  readonly #changed: (outgoing: Outgoing) => void;
  readonly #place: string;
  #cancel: () => void = () => {};

  constructor(session: Session, storage: UserStorage, { place, frame, createdAt, failure }: StoredOutgoing, changed: (outgoing: Outgoing) => void) {
    super({ status: "waiting" });
    const { roomId, action, clientMessageId, ...content } = frame;
    this.roomId = roomId as string;
    this.action = action as EntryAction;
    this.clientMessageId = clientMessageId as string;
    this.content = content;
    this.createdAt = createdAt;
    this.#place = place;
    this.#session = session;
    this.#storage = storage;
    this.#changed = changed;
    if (failure) {
      // What has failed once comes from the storage.
      this.isKept = true;
      this.put({ status: "failed", error: new ParleyError(failure, this.action) });
    } else {
      this.#start();
    }
  }

  /** Sends it again, behind what was sent since, if it has failed. */
  retry(): void {
    const { status, error } = this.get();
    if (status === "failed") {
      if (error?.code === "conflict") {
        this.clientMessageId = newId();
      }
      this.#set({ status: "waiting" });
      this.#start();
    }
  }

  /** Gives it up. What is under way may still arrive. */
  discard(): void {
    if (this.get().status !== "sent") {
      this.#cancel();
      this.#forget();
      this.#set({ status: "discarded" });
    }
  }

  /** Resolves once it is sent, failed or discarded; never rejects. */
  settled(): Promise<OutgoingState> {
    return new Promise((resolve) => {
      const undo = this.subscribe((state) => {
        if (state.status !== "waiting" && state.status !== "sending") {
          queueMicrotask(() => undo());
          resolve(state);
        }
      });
    });
  }

  /** Its entry is in the log: that it was sent is known, with or without an ack. */
  arrived(messageId: string, sentAt: string): void {
    this.#cancel();
    this.#forget();
    this.#set({ status: "sent", messageId, sentAt });
  }

  get #frame(): Fields {
    return { ...this.content, action: this.action, roomId: this.roomId, clientMessageId: this.clientMessageId };
  }

  #start(): void {
    this.#keep();
    this.#cancel = this.#session.send({
      roomId: this.roomId,
      frame: this.#frame,
      trying: () => {
        if (this.get().status === "waiting") {
          this.#set({ status: "sending" });
        }
      },
      acked: ({ messageId, sentAt }) => {
        if (this.get().status !== "sent") {
          this.#forget();
          this.#set({ status: "sent", messageId, sentAt });
        }
      },
      refused: (error) => {
        if (this.get().status !== "discarded") {
          this.#keep(error);
          this.#set({ status: "failed", error });
        }
      },
    });
  }

  #set(state: OutgoingState): void {
    this.put(state);
    this.#changed(this);
  }

  #keep(failure?: Refusal): void {
    const { createdAt } = this;
    const kept: StoredOutgoing = {
      place: this.#place,
      frame: this.#frame,
      createdAt,
      ...(failure && { failure: { code: failure.code, message: failure.message } }),
    };
    this.#storage.write(`outbox/${this.#place}`, kept, false, () => {
      this.isKept = true;
      this.put({ ...this.get() });
    });
  }

  #forget(): void {
    this.#storage.write(`outbox/${this.#place}`, undefined);
  }
}
