import type { Outgoing } from "./outgoing.js";
import type { Session } from "./session.js";
import type { UserStorage } from "./storage.js";
import type { Store } from "./store.js";
import type { Entry, Fields, Member, Page } from "./wire.js";

/** What the parts of a room share. */
export interface RoomContext {
  readonly id: string;
  readonly storage: UserStorage;
  readonly outgoing: Store<readonly Outgoing[]>;
  readonly me: string | undefined;
  /** Where the log stands that was handed on. */
  readonly lastSeq: number | undefined;
  /** Carries out an action on the room, for as long as it takes. */
  ask<T>(action: string, fields: Fields): Promise<T>;
  history(fields: Fields): Promise<Page>;
  /** Members that were just read, and who types. */
  membersRead(members: readonly Member[], typing: readonly string[]): void;
}

/** What a room needs of its client. */
export interface RoomHost {
  readonly session: Session;
  readonly storage: UserStorage;
  readonly attention: Store<boolean>;
  me(): string | undefined;
  /** A room's summary is another. */
  changed(): void;
  entry(roomId: string, entry: Entry): void;
  members(members: readonly Member[]): void;
}
