/** Fields of a frame as the client handles them; `frames.generated.ts` has the exact types of each action. */
export type Fields = { readonly [field: string]: unknown };

export type Role = "owner" | "admin" | "member" | "reader";

/** The users, up to 20 of them, who gave one emoji. */
export interface Reaction {
  readonly emoji: string;
  readonly count: number;
  readonly userIds?: readonly string[];
}

/**
 * An entry of a room's log. Without `kind` it is a message; `edit`, `delete` and `reaction` change the message under `ref`;
 * `deleted` is a message that was. Kinds that a later version adds are to be passed over.
 */
export interface Entry {
  readonly seq: number;
  readonly messageId: string;
  readonly clientMessageId: string;
  readonly sender: string;
  readonly sentAt: string;
  readonly kind?: string;
  readonly body?: string;
  readonly replyTo?: number;
  readonly mentions?: readonly string[] | null;
  readonly metadata?: Fields | null;
  readonly ref?: number;
  readonly emoji?: string;
  readonly on?: boolean;
  readonly editedAt?: string;
  readonly deletedAt?: string;
  readonly deletedBy?: string;
  readonly reactions?: readonly Reaction[];
  readonly reactionsCut?: boolean;
  readonly changedSeq?: number;
}

/** The latest message of a room. */
export interface LastMessage {
  readonly seq: number;
  readonly sender: string;
  readonly sentAt: string;
  readonly preview?: string;
  readonly deletedAt?: string;
}

/** A room as `listRooms` tells of it. */
export interface RoomSummary {
  readonly roomId: string;
  readonly kind: "group" | "direct";
  readonly name?: string;
  readonly role?: Role;
  readonly lastSeq: number;
  readonly lastAt?: string;
  readonly deliveredSeq: number;
  readonly readSeq: number;
  readonly unread: number;
  readonly topic?: string;
  readonly avatarUrl?: string;
  readonly metadata?: Fields;
  readonly state?: "active" | "requested";
  readonly requestedBy?: string;
  readonly peer?: string;
  readonly notify?: "all" | "mentions" | "none";
  readonly last?: LastMessage;
  readonly memberCount?: number;
}

export interface Member {
  readonly userId: string;
  readonly role?: Role;
  readonly deliveredSeq: number;
  readonly readSeq: number;
  readonly online: boolean;
  readonly lastSeenAt?: string | undefined;
  /** There only for who has not yet accepted to be in the room. */
  readonly state?: "requested";
}

export interface Profile {
  readonly userId: string;
  readonly displayName?: string;
  readonly avatarUrl?: string;
  readonly metadata?: Fields;
}

export interface Ack {
  readonly type: "ack";
  readonly action: string;
  readonly id?: string;
}

export interface ErrorFrame {
  readonly type: "error";
  readonly action?: string;
  readonly id?: string;
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
  readonly retryAfterMs?: number;
  readonly field?: string;
  readonly expected?: number;
}

export interface MessageAck extends Ack {
  readonly messageId: string;
  readonly sentAt: string;
  readonly duplicate: boolean;
}

export interface Page {
  readonly messages: readonly Entry[];
  readonly hasMore: boolean;
  readonly lastSeq: number;
  readonly firstSeq?: number;
  readonly next?: number;
}

/** What one room has new, in the answer to `sync`. */
export interface RoomNews extends Page {
  readonly roomId: string;
}

export interface Push extends Fields {
  readonly type: string;
}

export interface MessagesPush extends Push {
  readonly type: "messages";
  readonly roomId: string;
  readonly messages: readonly Entry[];
}

export interface ReceiptsPush extends Push {
  readonly type: "receipts";
  readonly roomId: string;
  readonly receipts: readonly { userId: string; deliveredSeq: number; readSeq: number; at: string }[];
}

export interface TypingPush extends Push {
  readonly type: "typing";
  readonly roomId: string;
  readonly typing: readonly { userId: string; expiresAt: string }[];
}

export interface PresencePush extends Push {
  readonly type: "presence";
  readonly userId: string;
  readonly online: boolean;
  readonly at: string;
}

export interface RoomPush extends Push {
  readonly type: "room";
  readonly event: string;
  readonly roomId: string;
  readonly userId?: string;
  readonly role?: Role;
}

export interface DisconnectPush extends Push {
  readonly type: "disconnect";
  readonly code: number;
  readonly reason: string;
  readonly reconnect: boolean;
  readonly afterMs: number;
}
