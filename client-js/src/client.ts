import { CatchUp } from "./catch-up.js";
import type { ConnectionOptions, EndReason } from "./connection.js";
import { attention } from "./environment.js";
import type { AckOf, Action, FieldsOf } from "./frames.js";
import { newId } from "./ids.js";
import type { StoredOutgoing } from "./outgoing.js";
import { Profiles } from "./profiles.js";
import type { AskOptions } from "./requests.js";
import { Room } from "./room.js";
import type { RoomHost } from "./room-context.js";
import { OwnSession, type Session } from "./session.js";
import { type Storage, UserStorage } from "./storage.js";
import { Cell, coalesced, Listeners, made, set, type Store } from "./store.js";
import type { Ack, Entry, Fields, PresencePush, Profile, Push, RoomSummary } from "./wire.js";

export interface ClientOptions extends ConnectionOptions {
  /** Keeps unsent messages, rooms and the newest messages; without it they are lost with the page. */
  readonly storage?: Storage | undefined;
  /**
   * The user, where it is known before there is a token: what is kept is then shown at once. Has to be given where the
   * deployment takes the user from another claim of the token than `sub`.
   */
  readonly userId?: string | undefined;
  /** Shares one connection, as `tabs()` of `@parley/client/tabs` does. */
  readonly share?: ((open: () => Session, name: string) => Session) | undefined;
  /** Whether the user looks at the application; a visible and focused window, unless it is given. */
  readonly attention?: Store<boolean> | undefined;
}

/**
 * `online`: connected, and nothing is missed. `connecting`: for the first time or again, or finding what was missed. `offline`:
 * until `retryAt`. `ended`: for good, until `connect()` is called.
 */
export type ClientState =
  | { readonly status: "connecting" }
  | { readonly status: "online" }
  | { readonly status: "offline"; readonly retryAt: number; readonly reason: string }
  | { readonly status: "ended"; readonly reason: EndReason };

export interface ClientEvents {
  /** Each entry of every room's log, as it comes, once and in the order of its room. */
  entry: { readonly roomId: string; readonly entry: Entry };
  /** Every push of the server as it is, also of types that this version does not know. */
  push: Push;
  /** The storage failed; the client goes on without what it could not keep. */
  storageFailed: unknown;
}

export interface Presence {
  readonly online: boolean;
  readonly lastSeenAt?: string | undefined;
}

export interface NewRoom {
  readonly name?: string;
  readonly members?: readonly string[];
  readonly history?: "joined" | "all";
  readonly topic?: string;
  readonly avatarUrl?: string;
  readonly metadata?: Fields;
  readonly defaultRole?: "member" | "reader";
}

export interface Preferences {
  /** Who may add the user to rooms without asking: `known` are those with whom there is an active direct room. */
  readonly autoJoin: "everyone" | "known" | "nobody";
}

export type ProfileChanges = { readonly [Key in keyof Omit<Profile, "userId">]?: Profile[Key] | null };

const LIST_AGAIN_MS = 20;
const NOBODY: Presence = { online: false };

/** A user of Parley on this device. It connects by itself, and again whenever it has to, until it is closed. */
export class Client {
  readonly state: Store<ClientState> = new Cell<ClientState>({ status: "connecting" });
  /** The user's rooms, the latest first. */
  readonly rooms: Store<readonly RoomSummary[]> = new Cell<readonly RoomSummary[]>([]);
  /** Rooms that others ask the user into. */
  readonly requests: Store<readonly RoomSummary[]> = new Cell<readonly RoomSummary[]>([]);
  /** Unread messages of all rooms that are not muted. */
  readonly unread: Store<number> = new Cell(0);
  /** The user's id, once there is a token. */
  readonly me: Store<string | undefined>;
  readonly #session: Session;
  readonly #storage: UserStorage;
  readonly #catchUp: CatchUp;
  readonly #userId: string | undefined;
  readonly #profiles: Profiles;
  readonly #host: RoomHost;
  readonly #byId = new Map<string, Room>();
  readonly #presences = new Map<string, Cell<Presence>>();
  readonly #listeners = { entry: new Listeners<any>(), push: new Listeners<any>(), storageFailed: new Listeners<any>() };
  readonly #list = coalesced(() => this.#publish());
  #restoring: Promise<void> | undefined;
  #opening = 0;
  #listing: ReturnType<typeof setTimeout> | undefined;

  /** @see connect */
  constructor(options: ClientOptions) {
    const open = (): Session => new OwnSession(options);
    this.#session = options.share?.(open, `${options.url} ${options.userId ?? ""}`) ?? open();
    this.#storage = new UserStorage(options.storage, (error) => this.#listeners.storageFailed.emit(error));
    this.#userId = options.userId;
    this.me = new Cell(options.userId);
    this.#profiles = new Profiles(this.#session);
    this.#catchUp = new CatchUp(this.#session, {
      listed: (rooms) => this.#listed(rooms),
      places: () => this.#places(),
      found: (news) => this.room(news.roomId).found(news),
      gone: (roomId) => this.#gone(roomId),
      done: () => this.#caughtUp(),
    });
    this.#host = this.#hosting(options.attention ?? attention());
    this.#session.onPush((push) => this.#pushed(push));
    this.#session.state.subscribe(() => this.#linkChanged());
    this.#session.isOwner.subscribe((isOwner) => isOwner && this.#adopt());
  }

  /** Connects, and again after an end: the token provider is asked anew. */
  connect(): void {
    this.#session.connect();
    const userId = this.me.get();
    if (userId) {
      this.#restore(userId);
    }
  }

  /** Ends the connection and what waits for it. Unsent messages stay, and on disk where there is one. */
  close(): void {
    this.#catchUp.stop();
    this.#byId.forEach((room) => room.closed());
    this.#session.close();
  }

  /** Ends, and forgets all that is kept of the user on this device. */
  async signOut(): Promise<void> {
    this.close();
    await this.#storage.clear();
  }

  /** The room of that id: always the same object, whether the user is in it or not. */
  room(id: string): Room {
    return made(this.#byId, id, () => new Room(id, this.#host));
  }

  /** Creates a group. */
  createRoom(fields: NewRoom = {}, options?: AskOptions): Promise<Room> {
    return this.#enter("createRoom", { members: [], ...fields, kind: "group", clientRoomId: newId() }, options);
  }

  /** The room of the user and one other; it is created where there is none. */
  direct(userId: string, options?: AskOptions): Promise<Room> {
    return this.#enter("createRoom", { members: [userId], kind: "direct", clientRoomId: newId() }, options);
  }

  /** Joins the room of an invite. */
  join(invite: string, options?: AskOptions): Promise<Room> {
    return this.#enter("joinRoom", { invite }, options);
  }

  /** A user's profile, read when it is first subscribed to, and every eight minutes while somebody subscribes to it. */
  profile(userId: string): Store<Profile | undefined> {
    return this.#profiles.of(userId);
  }

  /** Sets the user's own profile; `null` takes a value away. */
  async setProfile(changes: ProfileChanges, options?: AskOptions): Promise<Profile> {
    const { displayName, avatarUrl, metadata } = await this.#session.ask<Profile>("setProfile", changes as Fields, options);
    const profile = { userId: this.me.get() ?? "", displayName, avatarUrl, metadata } as Profile;
    this.#profiles.put(profile);
    return profile;
  }

  /** Whether a user is online, as far as pushes and lists of members have told. */
  presence(userId: string): Store<Presence> {
    return made(this.#presences, userId, () => new Cell(NOBODY));
  }

  block(userId: string, options?: AskOptions): Promise<void> {
    return this.#session.ask("block", { userId }, options);
  }

  unblock(userId: string, options?: AskOptions): Promise<void> {
    return this.#session.ask("unblock", { userId }, options);
  }

  /** One page of the users that the user has blocked; `cursor` leads to the next. */
  blocked(page: { readonly cursor?: string; readonly limit?: number } = {}, options?: AskOptions): Promise<{ userIds: string[]; cursor?: string }> {
    return this.#session.ask("listBlocked", page, options);
  }

  /** Reads the user's preferences, and sets those that are given. */
  preferences(changes: Partial<Preferences> = {}, options?: AskOptions): Promise<Preferences> {
    return this.#session.ask("setPreferences", changes, options);
  }

  /** Carries out any action, also one that this version does not know, again and again until there is an answer. */
  request<A extends Action>(action: A, fields: FieldsOf<A>, options?: AskOptions): Promise<AckOf<A>>;
  request(action: string, fields?: Fields, options?: AskOptions): Promise<Ack & Fields>;
  request(action: string, fields: Fields = {}, options?: AskOptions): Promise<any> {
    return this.#session.ask(action, fields, options);
  }

  /** Hears of an event. Returns the undo, which the signal calls too. */
  on<E extends keyof ClientEvents>(event: E, listener: (value: ClientEvents[E]) => void, { signal }: { readonly signal?: AbortSignal } = {}): () => void {
    return this.#listeners[event].add(listener, signal);
  }

  #hosting(looks: Store<boolean>): RoomHost {
    return {
      session: this.#session,
      storage: this.#storage,
      attention: looks,
      me: () => this.me.get(),
      changed: this.#list,
      entry: (roomId, entry) => this.#listeners.entry.emit({ roomId, entry }),
      members: (members) => members.forEach(({ userId, state, online, lastSeenAt }) => state || set(this.presence(userId), { online, lastSeenAt })),
    };
  }

  #linkChanged(): void {
    const link = this.#session.state.get();
    const me = this.#userId ?? link.userId;
    if (link.userId && me) {
      set(this.me, me);
      this.#restore(me);
    }
    if (link.status !== "open") {
      this.#opening = 0;
      this.#catchUp.stop();
      const { userId: _, ...state } = link;
      if (state.status !== "connecting" || this.state.get().status !== "connecting") {
        set(this.state, state);
      }
    } else if (link.opening !== this.#opening) {
      this.#opening = link.opening;
      void this.#restoring?.then(() => this.#opening === link.opening && this.#catchUp.start());
    }
  }

  #restore(userId: string): void {
    if (!this.#restoring) {
      this.#storage.open(userId);
      this.#restoring = this.#fromDisk();
    }
  }

  async #fromDisk(): Promise<void> {
    const rooms = await this.#storage.read<{ summary: RoomSummary; last: number }>("room/");
    rooms.forEach(({ summary, last }) => this.room(summary.roomId).restored(summary, last));
    await this.#adopt();
  }

  /** Whoever has the connection goes on with what other tabs left unsent. */
  async #adopt(): Promise<void> {
    if (this.#session.isOwner.get()) {
      const left = await this.#storage.read<StoredOutgoing>("outbox/");
      left.forEach((stored) => this.room(stored.frame["roomId"] as string).adopt(stored));
    }
  }

  #listed(rooms: readonly RoomSummary[]): void {
    const ids = new Set(rooms.map((room) => room.roomId));
    for (const room of rooms) {
      this.room(room.roomId).listed(room);
    }
    for (const { roomId } of [...this.rooms.get(), ...this.requests.get()]) {
      if (!ids.has(roomId)) {
        this.#gone(roomId);
      }
    }
    this.#publish();
  }

  #places(): ReadonlyMap<string, number> {
    const places = new Map<string, number>();
    for (const { roomId } of this.rooms.get()) {
      places.set(roomId, this.room(roomId).lastSeq ?? 0);
    }
    return places;
  }

  #gone(roomId: string): void {
    if (this.room(roomId).summary.get()?.state !== "requested") {
      this.room(roomId).left();
    }
  }

  #caughtUp(): void {
    this.#profiles.again();
    this.#session.caughtUp();
    this.#byId.forEach((room) => room.summary.get() && room.caughtUp());
    set(this.state, { status: "online" });
  }

  #pushed(push: Push): void {
    const { roomId } = push as { roomId?: string };
    if (push.type === "presence") {
      const { userId, online, at } = push as PresencePush;
      set(this.presence(userId), { online, lastSeenAt: online ? undefined : at });
      this.#byId.forEach((room) => room.presence(userId, online, at));
    } else if (roomId !== undefined) {
      this.room(roomId).pushed(push);
      this.#listAgainAfter(push, this.room(roomId));
    }
    this.#listeners.push.emit(push);
  }

  /** A room that is new here is not known by its push alone. */
  #listAgainAfter({ type, event }: Fields, room: Room): void {
    if (type === "messages" || event === "created" || event === "memberAdded" || event === "requested") {
      this.#listIfNew(room);
    }
  }

  async #enter(action: string, fields: Fields, options?: AskOptions): Promise<Room> {
    const { roomId } = await this.#session.ask<{ roomId: string }>(action, fields, options);
    const room = this.room(roomId);
    this.#listIfNew(room);
    return room;
  }

  /** An ack and a push of one room lead to one list. */
  #listIfNew(room: Room): void {
    if (!room.summary.get()) {
      this.#listing ??= setTimeout(() => {
        this.#listing = undefined;
        if (this.#opening) {
          this.#catchUp.start();
        }
      }, LIST_AGAIN_MS);
    }
  }

  #publish(): void {
    const all = [...this.#byId.values()].flatMap((room) => room.summary.get() ?? []);
    const latest = (room: RoomSummary): string => room.lastAt ?? "";
    all.sort((a, b) => (latest(a) < latest(b) ? 1 : latest(a) > latest(b) ? -1 : 0));
    const active = all.filter((room) => room.state !== "requested");
    set(this.rooms, active);
    set(this.requests, all.filter((room) => room.state === "requested"));
    set(this.unread, active.reduce((sum, { unread, notify }) => sum + (notify === "none" ? 0 : unread), 0));
  }
}

/** Makes a client and connects it. */
export function connect(options: ClientOptions): Client {
  const client = new Client(options);
  client.connect();
  return client;
}
