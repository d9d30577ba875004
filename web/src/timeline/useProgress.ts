import { useMemo } from "react";
import type { Member } from "@parley/client";
import { useMembers } from "@parley/client/react";
import { useMe } from "../session/useMe";
import type { Progress } from "./items";

const NOT_YET: Progress = { deliveredTo: 0, readTo: 0 };

/** How far the members of a room have come with its messages. */
export function useProgress(roomId: string): Progress {
  const { members } = useMembers(roomId);
  const me = useMe();
  return useMemo(() => progressOf(members, me), [members, me]);
}

/** The place up to which every other member has come; 0 where there is nobody else. */
export function progressOf(members: readonly Member[], me: string): Progress {
  const others = members.filter(({ userId, state }) => userId !== me && !state);
  if (others.length === 0) {
    return NOT_YET;
  }
  return {
    deliveredTo: Math.min(...others.map(({ deliveredSeq }) => deliveredSeq)),
    readTo: Math.min(...others.map(({ readSeq }) => readSeq)),
  };
}
