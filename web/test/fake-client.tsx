import type { Client, ClientState, Entry, Message, Profile, RoomSummary } from "@parley/client";
import { Parley, type TimelineView } from "@parley/client/react";
import type { ReactNode } from "react";
import { vi } from "vitest";
import { createState, type State } from "../src/shared/state";

export const ME = "me";

/** What a test has of one room. */
export class FakeRoom {
  readonly summary: State<RoomSummary | undefined>;
  readonly messages = createState<Omit<TimelineView, "loadOlder">>({ messages: [], hasOlder: false, isLoading: false });
  readonly people = createState({ members: [] as { userId: string }[], hasMore: false, isLoading: false });
  readonly outgoing = createState<readonly never[]>([]);
  readonly typing = createState<readonly string[]>([]);
  readonly send = vi.fn();
  readonly edit = vi.fn();
  readonly react = vi.fn();
  readonly markRead = vi.fn();
  readonly loadOlder = vi.fn(() => Promise.resolve());
  readonly keystroke = vi.fn();
  readonly stopTyping = vi.fn();

  constructor(readonly id: string) {
    this.summary = createState<RoomSummary | undefined>({ roomId: id, kind: "group", lastSeq: 0, deliveredSeq: 0, readSeq: 0, unread: 0, role: "member" });
  }

  timeline() {
    return { ...this.messages, loadOlder: this.loadOlder };
  }

  members() {
    return { ...this.people, loadMore: () => Promise.resolve() };
  }
}

/** A client without a server: tests set what it knows, and see what it is asked. */
export class FakeClient {
  readonly me = createState<string | undefined>(ME);
  readonly state = createState<ClientState>({ status: "online" });
  readonly rooms = createState<readonly RoomSummary[]>([]);
  readonly requests = createState<readonly RoomSummary[]>([]);
  readonly request = vi.fn<(action: string, fields: object, options?: object) => Promise<unknown>>(() => new Promise(() => {}));
  readonly blocked = vi.fn<() => Promise<{ userIds: string[] }>>(() => new Promise(() => {}));
  readonly createRoom = vi.fn(() => Promise.resolve({ id: "r" }));
  readonly block = vi.fn(() => Promise.resolve());
  readonly #rooms = new Map<string, FakeRoom>();
  readonly #profiles = new Map<string, State<Profile | undefined>>();
  readonly #listeners = new Set<(value: { roomId: string; entry: Entry }) => void>();

  room = (id: string): FakeRoom => made(this.#rooms, id, () => new FakeRoom(id));
  profile = (userId: string): State<Profile | undefined> => made(this.#profiles, userId, () => createState<Profile | undefined>(undefined));
  presence = () => createState({ online: false });

  on(_event: string, listener: (value: { roomId: string; entry: Entry }) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  comes(roomId: string, entry: Partial<Entry>): void {
    const full = { seq: 1, messageId: "m", clientMessageId: "c", sender: "bob", sentAt: "2026-01-05T12:00:00Z", body: "hi", ...entry };
    this.#listeners.forEach((listener) => listener({ roomId, entry: full }));
  }

  /** What is below has this client. */
  readonly Around = ({ children }: { readonly children: ReactNode }) => <Parley client={this as unknown as Client}>{children}</Parley>;
}

export function message(seq: number | undefined, fields: Partial<Message> = {}): Message {
  return { key: `k${seq}`, seq, sender: "bob", sentAt: new Date(2026, 0, 5, 12).toISOString(), mine: false, body: `m${seq}`, reactions: [], ...fields };
}

function made<V>(map: Map<string, V>, key: string, make: () => V): V {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}
