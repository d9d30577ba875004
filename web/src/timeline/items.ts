import type { Message } from "@parley/client";
import { dayOf } from "../i18n/times";

/** How far a message of one's own has come. */
export type Tick = "unkept" | "waiting" | "sending" | "failed" | "sent" | "delivered" | "read";

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
  /** The first message that was unread when the room was opened, or when the user was last away. */
  readonly startsUnread: boolean;
  /** The message that this one answers, where it is loaded. */
  readonly quoted: Message | undefined;
}

const GROUP_MS = 5 * 60_000;

/** Makes the items of a list of messages. */
export type ItemMaker = (messages: readonly Message[], readTo: number | undefined) => readonly Item[];

/**
 * Divides messages into days, and into groups of one sender that are at most five minutes apart. `readTo` is how far the user had
 * read then; undefined where all was read. The maker remembers its last list: what is before the first change
 * costs nothing, so that a message at the end of thousands is cheap.
 */
export function createItemMaker(): ItemMaker {
  let made: readonly Item[] = [];
  let madeFor: number | undefined;
  return (messages, readTo) => {
    let same = 0;
    while (madeFor === readTo && same < messages.length && made[same]?.message === messages[same]) {
      same++;
    }
    const items = made.slice(0, same);
    let isUnread = readTo !== undefined && items.some(({ startsUnread }) => startsUnread);
    for (let at = same; at < messages.length; at++) {
      const message = messages[at]!;
      const startsUnread = !isUnread && readTo !== undefined && !message.mine && (message.seq ?? 0) > readTo;
      isUnread ||= startsUnread;
      items.push(itemOf(message, messages[at - 1], startsUnread, quotedBy(message, messages, at)));
    }
    made = items;
    madeFor = readTo;
    return items;
  };
}

function itemOf(message: Message, before: Message | undefined, startsUnread: boolean, quoted: Message | undefined): Item {
  const startsDay = !before || dayOf(before.sentAt) !== dayOf(message.sentAt);
  const isFar = !before || Date.parse(message.sentAt) - Date.parse(before.sentAt) > GROUP_MS;
  const startsGroup = startsDay || startsUnread || isFar || before.sender !== message.sender;
  return { message, startsDay, startsGroup, startsUnread, quoted };
}

function quotedBy({ replyTo }: Message, messages: readonly Message[], at: number): Message | undefined {
  for (let i = replyTo === undefined ? -1 : at - 1; i >= 0; i--) {
    const { seq } = messages[i]!;
    if (seq !== undefined && seq <= replyTo!) {
      return seq === replyTo ? messages[i] : undefined;
    }
  }
  return undefined;
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
