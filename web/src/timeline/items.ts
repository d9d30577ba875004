import type { Message } from "@parley/client";
import { dayOf } from "../i18n/times";

/** How far a message of one's own has come. */
export type Tick = "waiting" | "sending" | "failed" | "sent" | "delivered" | "read";

/** How far all the others have come. */
export interface Progress {
  readonly deliveredTo: number;
  readonly readTo: number;
}

/** A message with what is drawn around it. The values of an item change only where it has to be drawn anew. */
export interface Item {
  readonly message: Message;
  /** The first message of a day. */
  readonly startsDay: boolean;
  /** The first of several that one sender sent in a row: it shows the name. */
  readonly startsGroup: boolean;
  /** The first message that was unread when the room was opened. */
  readonly startsUnread: boolean;
  /** The message that this one answers, where it is loaded. */
  readonly quoted: Message | undefined;
}

const GROUP_MS = 5 * 60_000;

/**
 * Divides messages into days, and into groups of one sender that are at most five minutes apart. `readTo` is how far the user had
 * read when the room was opened; undefined where all was read.
 */
export function itemsOf(messages: readonly Message[], readTo: number | undefined): readonly Item[] {
  const bySeq = new Map<number, Message>();
  const unread = readTo === undefined ? undefined : messages.find(({ seq = 0, mine }) => seq > readTo && !mine);
  let before: Message | undefined;
  return messages.map((message) => {
    const startsDay = !before || dayOf(before.sentAt) !== dayOf(message.sentAt);
    const isFar = !before || Date.parse(message.sentAt) - Date.parse(before.sentAt) > GROUP_MS;
    const startsUnread = message === unread;
    const startsGroup = startsDay || startsUnread || isFar || before?.sender !== message.sender;
    const quoted = message.replyTo === undefined ? undefined : bySeq.get(message.replyTo);
    if (message.seq !== undefined) {
      bySeq.set(message.seq, message);
    }
    before = message;
    return { message, startsDay, startsGroup, startsUnread, quoted };
  });
}

/** How far a message has come; undefined for those of others. */
export function tickOf({ mine, seq, status }: Message, { deliveredTo, readTo }: Progress): Tick | undefined {
  if (!mine) {
    return undefined;
  }
  if (seq === undefined) {
    return status === "discarded" || status === undefined ? "waiting" : status;
  }
  return seq <= readTo ? "read" : seq <= deliveredTo ? "delivered" : "sent";
}
