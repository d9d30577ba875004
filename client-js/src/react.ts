import { createContext, createElement, type ReactNode, useContext, useMemo, useSyncExternalStore } from "react";
import type { Client, ClientState, Member, Message, Profile, Room, RoomSummary, Store } from "./index.js";

const Context = createContext<Client | undefined>(undefined);

/** Gives the client to the hooks below it. Make the client outside of the components. */
export function Parley({ client, children }: { readonly client: Client; readonly children?: ReactNode }): ReactNode {
  return createElement(Context.Provider, { value: client }, children);
}

/** The client of the nearest `<Parley>`. */
export function useParley(): Client {
  const client = useContext(Context);
  if (!client) {
    throw new Error("there is no <Parley client={...}> around this component");
  }
  return client;
}

/** Any store of the client as state. */
export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}

/** Where the connection stands. */
export function useConnection(): ClientState {
  return useStore(useParley().state);
}

/** The user's rooms, the latest first. */
export function useRooms(): readonly RoomSummary[] {
  return useStore(useParley().rooms);
}

/** The rooms that others ask the user into. */
export function useRequests(): readonly RoomSummary[] {
  return useStore(useParley().requests);
}

/** Unread messages of all rooms. */
export function useUnread(): number {
  return useStore(useParley().unread);
}

/** A room with its summary, which is undefined while the user is not in it. */
export function useRoom(roomId: string): { readonly room: Room; readonly summary: RoomSummary | undefined } {
  const room = useParley().room(roomId);
  const summary = useStore(room.summary);
  return useMemo(() => ({ room, summary }), [room, summary]);
}

export interface TimelineView {
  readonly messages: readonly Message[];
  readonly hasOlder: boolean;
  readonly isLoading: boolean;
  readonly loadOlder: (limit?: number) => Promise<void>;
}

/** The messages of a room to show. Loads the newest when the component is mounted. */
export function useTimeline(roomId: string): TimelineView {
  const timeline = useParley().room(roomId).timeline();
  const state = useStore(timeline);
  return useMemo(() => ({ ...state, loadOlder: (limit?: number) => timeline.loadOlder(limit) }), [timeline, state]);
}

/** The users who type in a room. */
export function useTyping(roomId: string): readonly string[] {
  return useStore(useParley().room(roomId).typing);
}

export interface MembersView {
  readonly members: readonly Member[];
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly loadMore: () => Promise<void>;
}

/** The members of a room, with their cursors and presence. */
export function useMembers(roomId: string): MembersView {
  const members = useParley().room(roomId).members();
  const state = useStore(members);
  return useMemo(() => ({ ...state, loadMore: () => members.loadMore() }), [members, state]);
}

/** A user's profile, undefined until it is read and where there is none. */
export function useProfile(userId: string): Profile | undefined {
  return useStore(useParley().profile(userId));
}
