import type { Connection } from "./connection.js";
import { ParleyError } from "./errors.js";
import type { Link, Outcome } from "./link.js";
import { checkSize, Repeats } from "./requests.js";
import { made } from "./store.js";
import type { ErrorFrame, Fields, MessageAck } from "./wire.js";

/** A message, or a change of one, on its way to the server. */
export interface Sending {
  readonly roomId: string;
  /** All but `id` and `clientSeq`. */
  readonly frame: Fields;
  trying(): void;
  acked(ack: MessageAck): void;
  refused(error: ParleyError): void;
}

interface Queued {
  readonly sending: Sending;
  readonly repeats: Repeats;
  number: number | undefined;
  underWay: boolean;
}

const MOST_OF_A_ROOM = 16;
const MOST = 32;

/** The sends of all rooms. Rooms do not wait for each other, but share the number of frames that may be under way. */
export class Outbox {
  underWay = 0;
  readonly #connection: Connection;
  readonly #rooms = new Map<string, RoomOutbox>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Sends until there is an ack or a refusal, after what was given before for the same room. Returns the undo. */
  send(sending: Sending): () => void {
    const tooLarge = checkSize(sending.frame);
    if (tooLarge) {
      queueMicrotask(() => sending.refused(tooLarge));
      return () => {};
    }
    return made(this.#rooms, sending.roomId, () => new RoomOutbox(sending.roomId, this, this.#connection)).add(sending);
  }

  /** Goes on with every room: there is a new link, or fewer frames are under way. */
  resume(): void {
    this.#rooms.forEach((room) => room.proceed());
  }

  /** Called when a frame of a room has ended: that room stands behind the others now. */
  ended(room: RoomOutbox): void {
    const wasFull = this.underWay-- === MOST;
    if (wasFull) {
      this.#rooms.delete(room.id);
      this.#rooms.set(room.id, room);
      this.resume();
    } else {
      room.proceed();
    }
  }
}

/**
 * The sends of one room, in their order. They are numbered for the link that they go over, and numbered anew once nothing is
 * under way: for another link from 1, after `out_of_order` from where the server says. What is sent again under another number
 * keeps its `clientMessageId`, so that no order of arrival makes it a second message. A frame that got no answer may come late, and
 * would use up the number that another has by then: numbers are then given anew on another link alone.
 */
class RoomOutbox {
  readonly id: string;
  readonly #all: Outbox;
  readonly #connection: Connection;
  #open: readonly Queued[] = [];
  #window = MOST_OF_A_ROOM;
  #link: Link | undefined;
  #renumberFrom: number | undefined;
  /** Whether a frame that got no answer over this link may still be on its way. */
  #isUnanswered = false;
  #nextNumber = 1;
  #underWay = 0;
  #next: ReturnType<typeof setTimeout> | undefined;

  constructor(id: string, all: Outbox, connection: Connection) {
    this.id = id;
    this.#all = all;
    this.#connection = connection;
  }

  add(sending: Sending): () => void {
    const queued: Queued = { sending, repeats: new Repeats(), number: undefined, underWay: false };
    this.#open = [...this.#open, queued];
    this.proceed();
    return () => this.#drop(queued);
  }

  proceed(): void {
    clearTimeout(this.#next);
    if (this.#underWay === 0) {
      this.#renumber();
    }
    if (!this.#link || this.#link !== this.#connection.current || this.#renumberFrom !== undefined) {
      return;
    }
    for (const queued of this.#open) {
      if (this.#underWay >= this.#window || this.#all.underWay >= MOST) {
        return;
      }
      if (!queued.underWay) {
        const { leftMs } = queued.repeats;
        if (leftMs > 0) {
          // Those behind it would only wait for their turn at the server.
          this.#next = setTimeout(() => this.proceed(), leftMs);
          return;
        }
        this.#send(this.#link, queued);
      }
    }
  }

  #renumber(): void {
    const { current } = this.#connection;
    if (this.#link !== current) {
      this.#link = current;
      this.#nextNumber = 1;
      this.#isUnanswered = false;
    } else if (this.#renumberFrom === undefined) {
      return;
    } else if (this.#isUnanswered) {
      this.#connection.suspect(current as Link);
      return;
    } else {
      this.#nextNumber = this.#renumberFrom;
    }
    this.#renumberFrom = undefined;
    for (const queued of this.#open) {
      queued.number = undefined;
    }
  }

  #send(link: Link, queued: Queued): void {
    const number = (queued.number ??= this.#nextNumber++);
    queued.underWay = true;
    this.#underWay++;
    this.#all.underWay++;
    queued.sending.trying();
    link.ask(this.id, { ...queued.sending.frame, clientSeq: number }, (outcome) => {
      queued.underWay = false;
      this.#underWay--;
      this.#tried(link, queued, number, outcome);
      this.#all.ended(this);
    });
  }

  #tried(link: Link, queued: Queued, number: number, outcome: Outcome): void {
    if (outcome?.type === "ack") {
      this.#window = Math.min(MOST_OF_A_ROOM, this.#window + 1);
      this.#usedUp(number);
      this.#drop(queued);
      queued.sending.acked(outcome as MessageAck);
    } else if (outcome) {
      this.#refused(link, queued, number, outcome);
    } else if (link === this.#connection.current) {
      this.#isUnanswered = true;
      queued.repeats.after(outcome);
    }
  }

  #refused(link: Link, queued: Queued, number: number, error: ErrorFrame): void {
    if (error.code === "unauthenticated") {
      this.#connection.unauthenticated(link);
      return;
    }
    if (error.expected !== undefined) {
      this.#goOnFrom(error.expected);
    } else if (error.code === "conflict" && error.field === "clientSeq") {
      this.#goOnFrom(this.#nextNumber);
    } else if (!error.retryable) {
      this.#usedUp(number);
      this.#drop(queued);
      queued.sending.refused(new ParleyError(error, queued.sending.frame["action"] as string));
      return;
    } else if (error.code === "rate_limited") {
      this.#window = Math.max(1, this.#window >> 1);
    }
    queued.repeats.after(error);
  }

  #goOnFrom(expected: number): void {
    this.#renumberFrom = Math.max(expected, this.#renumberFrom ?? expected);
  }

  /** An ack may overtake an `out_of_order` that was written before it. */
  #usedUp(number: number): void {
    if (this.#renumberFrom !== undefined && number >= this.#renumberFrom) {
      this.#renumberFrom = number + 1;
    }
  }

  #drop(queued: Queued): void {
    this.#open = this.#open.filter((one) => one !== queued);
  }
}
