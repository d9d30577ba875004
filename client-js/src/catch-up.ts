import type { Session } from "./session.js";
import type { RoomNews, RoomSummary } from "./wire.js";

export interface CatchUpPort {
  /** All rooms of the user. */
  listed(rooms: readonly RoomSummary[]): void;
  /** How far each room's log is here. */
  places(): ReadonlyMap<string, number>;
  found(news: RoomNews): void;
  gone(roomId: string): void;
  done(): void;
}

const ROOMS_A_FRAME = 100;
const EVERY_MS = 8 * 60_000;

/**
 * Finds what pushes did not bring, by `listRooms` and `sync`: after each connect, and again from time to time, which also keeps
 * an idle connection from being cut.
 */
export class CatchUp {
  readonly #session: Session;
  readonly #port: CatchUpPort;
  #round = new AbortController();
  #next: ReturnType<typeof setTimeout> | undefined;

  constructor(session: Session, port: CatchUpPort) {
    this.#session = session;
    this.#port = port;
  }

  /** Starts over, whatever is under way. */
  start(): void {
    this.stop();
    const round = (this.#round = new AbortController());
    this.#run(round.signal).catch((error: unknown) => {
      if (!round.signal.aborted) {
        this.#plan();
        throw error;
      }
    });
  }

  stop(): void {
    clearTimeout(this.#next);
    this.#round.abort();
  }

  async #run(signal: AbortSignal): Promise<void> {
    const options = { signal, patienceMs: Infinity };
    const rooms: RoomSummary[] = [];
    let cursor: string | undefined;
    do {
      const fields = { limit: ROOMS_A_FRAME, ...(cursor && { cursor }) };
      const page = await this.#session.ask<{ rooms: RoomSummary[]; cursor?: string }>("listRooms", fields, options);
      rooms.push(...page.rooms);
      cursor = page.cursor;
    } while (cursor);
    this.#port.listed(rooms);
    const places = [...this.#port.places()];
    for (let from = 0; from < places.length; from += ROOMS_A_FRAME) {
      const some = Object.fromEntries(places.slice(from, from + ROOMS_A_FRAME));
      const news = await this.#session.ask<{ rooms: RoomNews[]; gone: string[] }>("sync", { rooms: some }, options);
      news.rooms.forEach((room) => this.#port.found(room));
      news.gone.forEach((roomId) => this.#port.gone(roomId));
    }
    this.#port.done();
    this.#plan();
  }

  #plan(): void {
    this.#next = setTimeout(() => this.start(), EVERY_MS * (0.75 + Math.random() / 4));
  }
}
