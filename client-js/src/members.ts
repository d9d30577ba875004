import type { RoomContext } from "./room-context.js";
import { Watched } from "./store.js";
import type { Member, ReceiptsPush } from "./wire.js";

export interface MembersState {
  readonly members: readonly Member[];
  /** Whether there are members that are not here; `loadMore` brings them. */
  readonly hasMore: boolean;
  readonly isLoading: boolean;
}

interface MembersAck {
  readonly members: readonly Member[];
  readonly typing: readonly string[];
  readonly cursor?: string;
}

const PAGE = 100;
const RELOAD_MS = 1_000;

/** A room's members with their roles, presence and cursors: a store that loads when it is first subscribed to. */
export class Members extends Watched<MembersState> {
  readonly #room: RoomContext;
  #cursor: string | undefined;
  #isLoaded = false;
  #isWatched = false;
  #reloading: ReturnType<typeof setTimeout> | undefined;

  constructor(room: RoomContext) {
    super({ members: [], hasMore: true, isLoading: false }, (watched) => {
      this.#isWatched = watched;
      this.resume();
    });
    this.#room = room;
  }

  /** Loads the next page. */
  async loadMore(): Promise<void> {
    const { members, hasMore, isLoading } = this.get();
    if (hasMore && !isLoading) {
      await this.#load(members);
    }
  }

  /** How far the other members have come with a message, as far as they are loaded. */
  progressOf(seq: number): "sent" | "delivered" | "read" {
    const others = this.get().members.filter(({ userId, state }) => userId !== this.#room.me && !state);
    const all = (field: "deliveredSeq" | "readSeq"): boolean => others.length > 0 && others.every((member) => member[field] >= seq);
    return all("readSeq") ? "read" : all("deliveredSeq") ? "delivered" : "sent";
  }

  /** Loads for the first time, or what has changed, if anybody looks. */
  resume(): void {
    if (this.#isWatched && !this.#isLoaded && !this.get().isLoading) {
      // A refusal means that the user left or the client ended; the next connection begins again.
      this.#reload().catch(() => {});
    }
  }

  /** Somebody came, went, or has another role; or there may have been pushes that did not come. */
  changed(): void {
    this.#isLoaded = false;
    this.#reloading ??= setTimeout(() => {
      this.#reloading = undefined;
      this.resume();
    }, RELOAD_MS);
  }

  receipts(receipts: ReceiptsPush["receipts"]): void {
    const cursors = new Map(receipts.map((receipt) => [receipt.userId, receipt]));
    this.#update((member) => {
      const { deliveredSeq, readSeq } = cursors.get(member.userId) ?? member;
      return deliveredSeq > member.deliveredSeq || readSeq > member.readSeq ? { ...member, deliveredSeq, readSeq } : member;
    });
  }

  presence(userId: string, online: boolean, at: string): void {
    this.#update((member) =>
      member.userId !== userId || member.online === online ? member : { ...member, online, lastSeenAt: online ? undefined : at },
    );
  }

  /** A message of X says that X has read what was before it. */
  spoke(userId: string, seq: number): void {
    this.#update((member) => (member.userId === userId && member.readSeq < seq ? { ...member, deliveredSeq: seq, readSeq: seq } : member));
  }

  async #reload(): Promise<void> {
    const loaded = this.get().members.length;
    this.#cursor = undefined;
    await this.#load([]);
    while (this.#cursor && this.get().members.length < loaded) {
      await this.#load(this.get().members);
    }
  }

  async #load(before: readonly Member[]): Promise<void> {
    this.#isLoaded = true;
    this.put({ ...this.get(), isLoading: true });
    try {
      const fields = { limit: PAGE, ...(this.#cursor && { cursor: this.#cursor }) };
      const { members, typing, cursor } = await this.#room.ask<MembersAck>("members", fields);
      this.#cursor = cursor;
      this.#room.membersRead(members, typing);
      this.put({ members: [...before, ...members], hasMore: cursor !== undefined, isLoading: false });
    } catch (error) {
      this.#isLoaded = false;
      this.put({ ...this.get(), isLoading: false });
      throw error;
    }
  }

  #update(change: (member: Member) => Member): void {
    const state = this.get();
    const members = state.members.map(change);
    if (members.some((member, at) => member !== state.members[at])) {
      this.put({ ...state, members });
    }
  }
}
