/** So long a message has to be on the screen before it counts as seen, in milliseconds. */
export const GLANCE_MS = 200;

/** How long each message has been on the screen. */
export class Glances {
  #since = new Map<number, number>();

  /** These messages, by `seq`, are on the screen now, and no others are. */
  look(seqs: readonly number[], now: number): void {
    this.#since = new Map(seqs.map((seq) => [seq, this.#since.get(seq) ?? now]));
  }

  /** The last message that has been on the screen for long enough. */
  seen(now: number): number | undefined {
    const seen = [...this.#since].filter(([, since]) => now - since >= GLANCE_MS).map(([seq]) => seq);
    return seen.length === 0 ? undefined : Math.max(...seen);
  }

  /** When the next message will have been there for long enough; undefined where none waits for it. */
  next(now: number): number | undefined {
    const waiting = [...this.#since.values()].filter((since) => now - since < GLANCE_MS);
    return waiting.length === 0 ? undefined : Math.min(...waiting) + GLANCE_MS;
  }
}
