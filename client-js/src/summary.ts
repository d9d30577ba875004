import { isChange } from "./fold.js";
import type { Entry, Fields, LastMessage, RoomSummary } from "./wire.js";

const PREVIEW = 100;

/** A room's summary once the user has read so far; `unread` where it was counted. */
export function summaryAfter(summary: RoomSummary, readSeq: number, counted: number | undefined): RoomSummary {
  const after = Math.max(readSeq, summary.readSeq);
  if (after === summary.readSeq) {
    return summary;
  }
  const unread = after >= summary.lastSeq ? 0 : (counted ?? summary.unread);
  return { ...summary, readSeq: after, deliveredSeq: Math.max(after, summary.deliveredSeq), unread };
}

/** A room's summary with one more entry in its log. `readSeq` is how far the user has read. */
export function entered(summary: RoomSummary, entry: Entry, readSeq: number): RoomSummary {
  const { seq, sender, sentAt, body } = entry;
  const moved = { ...summary, lastSeq: Math.max(seq, summary.lastSeq) };
  if (isChange(entry) || (seq <= summary.lastSeq && seq !== summary.last?.seq)) {
    return changed(moved, entry);
  }
  const last: LastMessage = { seq, sender, sentAt, ...preview(body) };
  const isNew = seq > summary.lastSeq;
  return summaryAfter({ ...moved, lastAt: sentAt, last, unread: summary.unread + (isNew && seq > readSeq ? 1 : 0) }, readSeq, undefined);
}

/** A room's summary with values of an ack or a push; `null` is a value that was taken away. */
export function withValues(summary: RoomSummary, values: Fields): RoomSummary {
  const { type: _type, action: _action, id: _id, event: _event, userId: _userId, ...rest } = { ...summary, ...values } as Fields;
  return Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null)) as unknown as RoomSummary;
}

function changed(summary: RoomSummary, { kind, ref, body, sentAt }: Entry): RoomSummary {
  const { last } = summary;
  if (!last || ref !== last.seq || last.deletedAt || (kind === "edit" && body === undefined)) {
    return summary;
  }
  const { preview: _, ...rest } = last;
  switch (kind) {
    case "edit":
      return { ...summary, last: { ...rest, ...preview(body) } };
    case "delete":
      return { ...summary, last: { ...rest, deletedAt: sentAt } };
    default:
      return summary;
  }
}

function preview(body: string | undefined): { preview?: string } {
  return body === undefined ? {} : { preview: [...body.slice(0, 2 * PREVIEW)].slice(0, PREVIEW).join("") };
}
