import type { Message } from "@parley/client";
import { dayOf } from "../i18n/times";

/** A message with what is drawn above it. */
export interface Item {
  readonly message: Message;
  /** The first message of a day. */
  readonly startsDay: boolean;
  /** The first of several that one sender sent in a row: it shows the name. */
  readonly startsGroup: boolean;
}

const GROUP_MS = 5 * 60_000;

/** Divides messages into days, and into groups of one sender that are at most five minutes apart. */
export function itemsOf(messages: readonly Message[]): readonly Item[] {
  return messages.map((message, at) => {
    const before = messages[at - 1];
    const startsDay = !before || dayOf(before.sentAt) !== dayOf(message.sentAt);
    const isFar = !before || Date.parse(message.sentAt) - Date.parse(before.sentAt) > GROUP_MS;
    return { message, startsDay, startsGroup: startsDay || isFar || before.sender !== message.sender };
  });
}
