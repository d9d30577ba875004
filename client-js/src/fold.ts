import type { Entry, Reaction } from "./wire.js";

/** How many users a reaction names. */
const NAMED = 20;

/** What a change does to a message: its new state, or "unknown" where only the server can tell. */
export type Folded = Entry | "unknown";

/** Whether the entry changes another. */
export function isChange(entry: Entry): boolean {
  return entry.ref !== undefined;
}

/** Whether the entry is shown: a message, perhaps deleted, of a kind that this version knows. */
export function isShown({ ref, kind }: Entry): boolean {
  return ref === undefined && (kind === undefined || kind === "text" || kind === "deleted");
}

/** Applies a change that is later in the log than all that the message holds. */
export function fold(message: Entry, change: Entry): Folded {
  if (change.seq <= (message.changedSeq ?? 0) || message.kind === "deleted") {
    return message;
  }
  const changedSeq = change.seq;
  switch (change.kind) {
    case "edit":
      return change.body === undefined ? message : { ...edited(message, change), changedSeq };
    case "delete": {
      const { seq, messageId, clientMessageId, sender, sentAt } = message;
      return { seq, messageId, clientMessageId, sender, sentAt, kind: "deleted", deletedAt: change.sentAt, deletedBy: change.sender, changedSeq };
    }
    case "reaction": {
      const reactions = reacted(message, change);
      return reactions === "unknown" ? reactions : { ...message, reactions, changedSeq };
    }
    default:
      return message;
  }
}

/** What is left out of an edit stays as it was, and null takes it away. */
function edited(message: Entry, { body, mentions, metadata, sentAt }: Entry): Entry {
  return {
    ...message,
    body: body ?? "",
    editedAt: sentAt,
    ...(mentions !== undefined && { mentions }),
    ...(metadata !== undefined && { metadata }),
  };
}

/** A reaction of one who was erased does not say which. */
function reacted(message: Entry, { emoji, sender, on = true }: Entry): readonly Reaction[] | "unknown" {
  const reactions = message.reactions ?? [];
  const known = reactions.find((one) => one.emoji === emoji);
  const { count = 0, userIds = [] }: Partial<Reaction> = known ?? {};
  const isNamed = userIds.includes(sender);
  if (emoji === undefined || message.reactionsCut || (!isNamed && count > userIds.length)) {
    return "unknown";
  }
  if (isNamed === on) {
    return reactions;
  }
  const named = on ? [...userIds, sender].slice(0, NAMED) : userIds.filter((user) => user !== sender);
  const after: Reaction = { emoji, count: count + (on ? 1 : -1), userIds: named };
  return (known ? reactions.map((one) => (one === known ? after : one)) : [...reactions, after]).filter((one) => one.count > 0);
}
