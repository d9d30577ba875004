import type { Entry, Page } from "./wire.js";

/** What a room's log needs of the room. */
export interface LogPort {
  history(after: number): Promise<Page>;
  /** The next entry: each comes once, in the order of `seq`. */
  next(entry: Entry): void;
  /** So much was missed that it is left out; what is shown has to be read anew. */
  jumped(): void;
}

/** Entries missed up to which they are all read; beyond it, only what is looked at is read again. */
const MOST_MISSED = 300;

/** Looks in a row that bring nothing, until the next push or catch-up starts over. */
const MOST_EMPTY = 8;
const EMPTY_LOOK_MS = 250;

/**
 * What a client has of one room's log. Entries are handed on once and in the order of `seq`: one that comes early is held
 * until `history` has given those before it, and one that comes again is dropped.
 */
export class RoomLog {
  /** The greatest `seq` that was handed on, or undefined until it is known where the log stands. */
  last: number | undefined;
  readonly #port: LogPort;
  readonly #held = new Map<number, Entry>();
  #known = 0;
  #emptyLooks = 0;
  #reading = false;

  constructor(port: LogPort) {
    this.#port = port;
  }

  /** Starts at a place, unless the log has one. */
  startAt(seq: number): void {
    this.last ??= seq;
  }

  /** Entries of a push, which may leave a gap. */
  pushed(entries: readonly Entry[]): void {
    this.startAt((entries[0]?.seq ?? 1) - 1);
    this.#hold(entries);
    this.#handOn(this.#last);
    this.#readIfBehind();
  }

  /**
   * What `sync` or `history` gives after `last`: a run without gaps. What lies before its first entry is not for this user, nor,
   * if there is no more, what lies up to `lastSeq` without being in it.
   */
  found({ messages, hasMore, lastSeq }: Page): void {
    const before = this.#last;
    this.#hold(messages);
    const told = messages.at(-1)?.seq ?? before;
    this.#known = Math.max(this.#known, lastSeq);
    if (hasMore && lastSeq - told > MOST_MISSED) {
      this.#jump();
      return;
    }
    this.#handOn(hasMore ? told : Math.max(told, lastSeq));
    this.#emptyLooks = this.#last > before ? 0 : this.#emptyLooks + 1;
    this.#readIfBehind();
  }

  get #last(): number {
    return this.last ?? 0;
  }

  #hold(entries: readonly Entry[]): void {
    for (const entry of entries) {
      this.#known = Math.max(this.#known, entry.seq);
      if (entry.seq > this.#last) {
        this.#held.set(entry.seq, entry);
      }
    }
  }

  /** Hands on what is held up to `told`, and what follows it without a gap. */
  #handOn(told: number): void {
    const seqs = [...this.#held.keys()].sort((a, b) => a - b);
    for (const seq of seqs) {
      if (seq > Math.max(told, this.#last + 1)) {
        break;
      }
      const entry = this.#held.get(seq);
      this.#held.delete(seq);
      this.last = seq;
      if (entry) {
        this.#port.next(entry);
      }
    }
    this.last = Math.max(this.#last, told);
  }

  #jump(): void {
    this.#held.clear();
    this.last = this.#known;
    this.#emptyLooks = 0;
    this.#port.jumped();
  }

  #readIfBehind(): void {
    const missed = this.#known - this.#last;
    if (this.#reading || missed <= 0) {
      return;
    }
    if (missed > MOST_MISSED) {
      this.#jump();
    } else if (this.#emptyLooks > MOST_EMPTY) {
      this.#startOver();
    } else {
      this.#reading = true;
      setTimeout(() => this.#read(), this.#emptyLooks * EMPTY_LOOK_MS);
    }
  }

  #read(): void {
    this.#port.history(this.#last).then(
      (page) => {
        this.#reading = false;
        this.found(page);
      },
      () => {
        // Not a member any more, or the client has ended: the next push or catch-up starts over.
        this.#reading = false;
        this.#startOver();
      },
    );
  }

  #startOver(): void {
    this.#held.clear();
    this.#known = this.#last;
    this.#emptyLooks = 0;
  }
}
