import type { Session } from "./session.js";
import { Cell } from "./store.js";

/** A start holds for six seconds at the server. */
const START_EVERY_MS = 4_000;
const HOLD_MS = 6_000;
const LEAST_HOLD_MS = 2_000;
const PAUSE_MS = 5_000;

/** Who types in a room, and what the others are told of the user's own typing. */
export class Typing {
  /** The users who type now, without the user. */
  readonly users = new Cell<readonly string[]>([]);
  readonly #session: Session;
  readonly #roomId: string;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  #startedAt = 0;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(session: Session, roomId: string) {
    this.#session = session;
    this.#roomId = roomId;
  }

  /** The user types: told to the others at most every four seconds, and when it ends. */
  keystroke(): void {
    const now = Date.now();
    if (now - this.#startedAt >= START_EVERY_MS) {
      this.#startedAt = now;
      this.#say("start");
    }
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.stop(), PAUSE_MS);
  }

  stop(): void {
    if (this.#startedAt) {
      this.sent();
      this.#say("stop");
    }
  }

  /** A message ends the typing at the server by itself. */
  sent(): void {
    clearTimeout(this.#pause);
    this.#startedAt = 0;
  }

  pushed(typing: readonly { userId: string; expiresAt: string }[], me: string | undefined): void {
    this.#timers.forEach((timer) => clearTimeout(timer));
    this.#timers.clear();
    for (const { userId, expiresAt } of typing) {
      if (userId !== me) {
        // The server's clock and this one may differ.
        const left = Date.parse(expiresAt) - Date.now() || HOLD_MS;
        const hold = Math.min(HOLD_MS, Math.max(LEAST_HOLD_MS, left));
        this.#timers.set(userId, setTimeout(() => this.ended(userId), hold));
      }
    }
    this.#publish();
  }

  /** The user's message is here, or its time is over. */
  ended(userId: string): void {
    const timer = this.#timers.get(userId);
    if (timer !== undefined) {
      clearTimeout(timer);
      this.#timers.delete(userId);
      this.#publish();
    }
  }

  #publish(): void {
    if (this.#timers.size > 0 || this.users.get().length > 0) {
      this.users.set([...this.#timers.keys()]);
    }
  }

  #say(state: "start" | "stop"): void {
    this.#session.hint("typing", { roomId: this.#roomId, state });
  }
}
