import { useProfile } from "@parley/client/react";
import type { RoomSummary } from "@parley/client";
import { useText } from "../i18n/text";

/** What a user is called: the name of the profile, else the id. */
export function useName(userId: string): string {
  return useProfile(userId)?.displayName ?? userId;
}

/** What a room is called: its name, or the other user's in a direct room. */
export function useRoomName(room: Pick<RoomSummary, "kind" | "name" | "peer"> | undefined): string {
  const { t } = useText();
  const peer = useName(room?.peer ?? "");
  return room?.name ?? (room?.kind === "direct" && peer ? peer : t("room.unnamed"));
}
