import { useParley, useStore } from "@parley/client/react";
import type { Profile, RoomSummary, Store } from "@parley/client";
import { useText } from "../i18n/text";

const NOBODY: Store<Profile | undefined> = { get: () => undefined, subscribe: () => () => {} };

/** A user's profile; undefined until it is read, where there is none, and of nobody. */
export function useProfileOf(userId: string | undefined): Profile | undefined {
  const client = useParley();
  return useStore(userId ? client.profile(userId) : NOBODY);
}

/** What a user is called: the name of the profile, else the id. */
export function useName(userId: string | undefined): string {
  return useProfileOf(userId)?.displayName ?? userId ?? "";
}

/** What a room is called: its name, or the other user's in a direct room. */
export function useRoomName(room: Pick<RoomSummary, "kind" | "name" | "peer"> | undefined): string {
  const { t } = useText();
  const peer = useName(room?.peer);
  return room?.name ?? (room?.kind === "direct" && peer ? peer : t("room.unnamed"));
}
