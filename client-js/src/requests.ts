import { delay, REPEAT } from "./backoff.js";
import type { Connection } from "./connection.js";
import { ParleyError } from "./errors.js";
import type { Link, Outcome } from "./link.js";
import type { Ack, ErrorFrame, Fields } from "./wire.js";

/** How an action is carried out. */
export interface AskOptions {
  /** Stops the repeats; the promise then fails with the signal's reason. What is under way may still be carried out. */
  readonly signal?: AbortSignal | undefined;
  /** After so long without an answer the promise fails with `outcome_unknown`; a minute, unless it is given. */
  readonly patienceMs?: number | undefined;
}

const PATIENCE_MS = 60_000;

/** The gateway closes a connection for a frame over 32,768 bytes; the rest is for `id` and `clientSeq`. */
const MOST_BYTES = 32_600;

/** Refuses at once what would cost the connection. */
export function checkSize(frame: Fields): ParleyError | undefined {
  const tooLarge = new TextEncoder().encode(JSON.stringify(frame)).length > MOST_BYTES;
  return tooLarge ? new ParleyError({ code: "too_large", message: "over 32 KB" }, frame["action"] as string) : undefined;
}

/** When a frame may be sent again: after the back-off of its own tries, and not before the server's `retryAfterMs`. */
export class Repeats {
  #tries = 0;
  #due = 0;

  after(outcome: Outcome): void {
    // Added, not the greater of the two: many that are told the same moment must not come back in it.
    const asked = (outcome as ErrorFrame | undefined)?.retryAfterMs ?? 0;
    this.#due = Date.now() + asked + delay(REPEAT, this.#tries++);
  }

  get leftMs(): number {
    return Math.max(0, this.#due - Date.now());
  }
}

/** Asks until there is an answer that a repeat cannot better, over as many links as it takes. Requests overlap. */
export class Requests {
  readonly #connection: Connection;
  readonly #open = new Set<{ readonly proceed: () => void; readonly stop: () => void }>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  ask(action: string, fields: Fields, { signal, patienceMs = PATIENCE_MS }: AskOptions = {}): Promise<Ack> {
    return new Promise((resolve, reject) => {
      const frame = { ...fields, action };
      let patience: ReturnType<typeof setTimeout> | undefined;
      const finish = (end: () => void): void => {
        signal?.removeEventListener("abort", abort);
        clearTimeout(patience);
        stopRepeats();
        this.#open.delete(request);
        end();
      };
      const fail = (code: string, message = code): void => finish(() => reject(new ParleyError({ code, message }, action)));
      const abort = (): void => finish(() => reject(signal?.reason));
      const { proceed, stopRepeats } = this.#repeating(frame, (answer) =>
        finish(() => (answer.type === "ack" ? resolve(answer) : reject(new ParleyError(answer, action)))),
      );
      const request = { proceed, stop: () => fail("closed") };
      const tooLarge = checkSize(frame);
      if (tooLarge || signal?.aborted) {
        finish(() => reject(tooLarge ?? signal?.reason));
        return;
      }
      signal?.addEventListener("abort", abort);
      if (patienceMs < Infinity) {
        patience = setTimeout(() => fail("outcome_unknown", "no answer"), patienceMs);
      }
      this.#open.add(request);
      proceed();
    });
  }

  /** There is a new link. */
  resume(): void {
    this.#open.forEach(({ proceed }) => proceed());
  }

  stop(): void {
    this.#open.forEach(({ stop }) => stop());
  }

  /** Sends a frame whenever it is due and not under way, until there is an answer to give or it is stopped. */
  #repeating(frame: Fields, answered: (answer: Ack | ErrorFrame) => void): { proceed: () => void; stopRepeats: () => void } {
    const repeats = new Repeats();
    let next: ReturnType<typeof setTimeout> | undefined;
    let isUnderWay = false;
    let isDone = false;
    const proceed = (): void => {
      const link = this.#connection.current;
      if (isUnderWay || isDone || !link) {
        return;
      }
      clearTimeout(next);
      const { leftMs } = repeats;
      if (leftMs > 0) {
        next = setTimeout(proceed, leftMs);
        return;
      }
      isUnderWay = true;
      link.ask("", frame, (outcome) => {
        isUnderWay = false;
        if (outcome && (outcome.type === "ack" || !(outcome.retryable || outcome.code === "unauthenticated"))) {
          answered(outcome);
        } else {
          this.#toRepeat(link, outcome, repeats);
          proceed();
        }
      });
    };
    const stopRepeats = (): void => {
      isDone = true;
      clearTimeout(next);
    };
    return { proceed, stopRepeats };
  }

  /** What ended with its link goes over the next one at once. */
  #toRepeat(link: Link, outcome: ErrorFrame | undefined, repeats: Repeats): void {
    if (outcome || link === this.#connection.current) {
      repeats.after(outcome);
    }
    if (outcome?.code === "unauthenticated") {
      this.#connection.unauthenticated(link);
    }
  }
}
