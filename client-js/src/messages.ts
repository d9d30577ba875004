import type { RoomContext } from "./room-context.js";
import type { Listeners, Store } from "./store.js";
import type { Entry, RoomSummary } from "./wire.js";

/** What a room tells those who read its log: an entry, its end, or only that there is more. */
export interface EntryStream {
  readonly entry?: Entry;
  readonly ended?: boolean;
}

export interface MessagesOptions {
  /** The last `seq` that the application has; 0 for all that the user may read. */
  readonly after?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Entries that wait for a slow reader; it reads those beyond from `history`. */
const MOST_WAITING = 1_000;
const EMPTY_LOOK_MS = 300;

/** Reads a log: what is past by `history`, what comes as it comes. */
export function messages(
  room: RoomContext,
  stream: Listeners<EntryStream>,
  summary: Store<RoomSummary | undefined>,
  { after, signal }: MessagesOptions,
): AsyncIterableIterator<Entry> {
  return read(room, stream, summary, after ?? room.lastSeq, signal);
}

async function* read(
  room: RoomContext,
  stream: Listeners<EntryStream>,
  summary: Store<RoomSummary | undefined>,
  after: number | undefined,
  signal: AbortSignal | undefined,
): AsyncIterableIterator<Entry> {
  const waiting: Entry[] = [];
  let ended = signal?.aborted ?? false;
  let wake: () => void = () => {};
  const end = (): void => {
    ended = true;
    wake();
  };
  const undo = [
    stream.add((news) => {
      if (news.entry && waiting.length < MOST_WAITING) {
        waiting.push(news.entry);
      }
      ended ||= news.ended ?? false;
      wake();
    }),
    // Where a log stands is known once the room is listed.
    summary.subscribe(() => wake()),
  ];
  signal?.addEventListener("abort", end);
  let last = after;
  try {
    while (!ended) {
      last ??= room.lastSeq;
      while (waiting[0] && last !== undefined && waiting[0].seq <= last) {
        waiting.shift();
      }
      const [next] = waiting;
      if (next && (last === undefined || next.seq === last + 1)) {
        waiting.shift();
        last = next.seq;
        yield next;
      } else if (last !== undefined && last < (room.lastSeq ?? 0)) {
        const page = await room.history({ after: last, limit: 100 });
        for (const entry of page.messages) {
          if (!ended) {
            last = entry.seq;
            yield entry;
          }
        }
        if (!page.hasMore && page.lastSeq > last) {
          last = page.lastSeq;
        } else if (page.messages.length === 0) {
          await new Promise((resolve) => setTimeout(resolve, EMPTY_LOOK_MS));
        }
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } catch (error) {
    if (!ended) {
      throw error;
    }
  } finally {
    undo.forEach((remove) => remove());
    signal?.removeEventListener("abort", end);
  }
}
