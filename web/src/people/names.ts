import { useCallback, useSyncExternalStore } from "react";
import { useParley, useStore } from "@parley/client/react";
import type { Client, Profile, RoomSummary, Store } from "@parley/client";
import { useText } from "../i18n/text";

const NOBODY: Store<Profile | undefined> = { get: () => undefined, subscribe: () => () => {} };

/** Stands between ids, and between names: in a name it is read as a space. */
const LINE = "\n";

/** A user's profile; undefined until it is read, where there is none, and of nobody. */
export function useProfileOf(userId: string | undefined): Profile | undefined {
  const client = useParley();
  return useStore(userId ? client.profile(userId) : NOBODY);
}

/** What a user is called: the name of the profile, else the id. */
export function useName(userId: string | undefined): string {
  return useProfileOf(userId)?.displayName ?? userId ?? "";
}

/** The names of several users in their profiles, drawn anew when one comes; undefined where there is none. */
export function useNames(userIds: readonly string[]): readonly (string | undefined)[] {
  const client = useParley();
  const key = userIds.join(LINE);
  const names = useSyncExternalStore(
    useCallback((listener) => subscribeToAll(client, key, listener), [client, key]),
    () => userIds.map((userId) => nameOf(client, userId) ?? "").join(LINE),
  ).split(LINE);
  return userIds.map((_, at) => names[at] || undefined);
}

/** What a room is called: its name, or the other user's in a direct room. */
export function useRoomName(room: Pick<RoomSummary, "kind" | "name" | "peer"> | undefined): string {
  const { t } = useText();
  const peer = useName(room?.peer);
  return room?.name ?? (room?.kind === "direct" && peer ? peer : t("room.unnamed"));
}

function nameOf(client: Client, userId: string): string | undefined {
  return client.profile(userId).get()?.displayName?.replaceAll(LINE, " ");
}

function subscribeToAll(client: Client, userIds: string, listener: () => void): () => void {
  const undo = userIds === "" ? [] : userIds.split(LINE).map((userId) => client.profile(userId).subscribe(listener));
  return () => undo.forEach((one) => one());
}
