/** Waits that grow, with jitter, so that clients that were cut off together do not come back together. */
export interface Backoff {
  readonly leastMs: number;
  readonly mostMs: number;
}

/** Between two connects. */
export const RECONNECT: Backoff = { leastMs: 1_000, mostMs: 60_000 };

/** Before a frame is sent again. */
export const REPEAT: Backoff = { leastMs: 100, mostMs: 10_000 };

/** The wait after that many failures in a row, from 0: `leastMs` and up to a ceiling that doubles until `mostMs`. */
export function delay({ leastMs, mostMs }: Backoff, failures: number): number {
  const ceiling = Math.min(mostMs, leastMs * 2 ** (failures + 1));
  return leastMs + Math.random() * (ceiling - leastMs);
}
