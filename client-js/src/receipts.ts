export interface Cursors {
  readonly deliveredSeq: number;
  readonly readSeq: number;
}

/** Carries out the receipt, and gives the cursors that stand then. */
export type SendReceipt = (kind: "delivered" | "read", seq: number) => Promise<Cursors>;

const READ_EVERY_MS = 1_000;

/**
 * A message that is read within so long needs no receipt for its delivery: `read` implies it. Each receipt goes to every
 * member, so that a receipt spared is worth more than a tick that comes early.
 */
export const DELIVERED_AFTER_MS = 10_000;

/** Sends the receipts of one room: at most one a second, the greatest alone, and `read` instead of both. */
export class Receipts {
  readonly #send: SendReceipt;
  /** Whether this tab tells for all what was delivered. */
  readonly #isTeller: () => boolean;
  #deliveredTold = 0;
  #readTold = 0;
  #delivered = 0;
  #read = 0;
  #sentAt = 0;
  #dueAt = Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(send: SendReceipt, isTeller: () => boolean) {
    this.#send = send;
    this.#isTeller = isTeller;
  }

  /** The greatest place that the user has read, told or about to be. */
  get readSeq(): number {
    return Math.max(this.#read, this.#readTold);
  }

  /** What the server has of the user's cursors: they never go back. */
  stand({ deliveredSeq, readSeq }: Cursors): void {
    this.#readTold = Math.max(this.#readTold, readSeq);
    this.#deliveredTold = Math.max(this.#deliveredTold, this.#readTold, deliveredSeq);
  }

  delivered(seq: number): void {
    this.#delivered = seq;
    this.#plan(DELIVERED_AFTER_MS);
  }

  read(seq: number): void {
    if (seq > this.readSeq) {
      this.#read = seq;
      this.#plan(0);
    }
  }

  #plan(afterMs: number): void {
    const now = Date.now();
    const dueAt = Math.max(now + afterMs, this.#sentAt + READ_EVERY_MS);
    if (dueAt < this.#dueAt) {
      clearTimeout(this.#timer);
      this.#dueAt = dueAt;
      this.#timer = setTimeout(() => this.#flush(), dueAt - now);
    }
  }

  #flush(): void {
    const isRead = this.#read > this.#readTold;
    const isDelivered = this.#delivered > this.#deliveredTold && this.#isTeller();
    if (!isRead && !isDelivered) {
      this.#dueAt = Infinity;
      return;
    }
    // Nothing is planned until the answer is here.
    this.#dueAt = 0;
    this.#sentAt = Date.now();
    this.#send(isRead ? "read" : "delivered", isRead ? this.#read : this.#delivered)
      .then(
        (cursors) => this.stand(cursors),
        () => {
          // Refused: the user is no member any more, or the client has ended. Nobody misses the receipt.
          this.#read = this.#delivered = 0;
        },
      )
      .finally(() => {
        this.#dueAt = Infinity;
        this.#plan(this.#read > this.#readTold ? 0 : DELIVERED_AFTER_MS);
      });
  }
}
