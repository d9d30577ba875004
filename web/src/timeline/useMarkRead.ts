import { useEffect, useRef } from "react";
import { useRoom } from "@parley/client/react";
import type { Item } from "./items";
import type { List } from "./usePlacing";

/** So long a message has to be on the screen before it counts as seen; the list has come to rest by then. */
const GLANCE_MS = 200;

/** Marks as read what is on the screen. The client counts it only while the window is visible and focused. */
export function useMarkRead(roomId: string, list: List, items: readonly Item[], isPlaced: boolean): void {
  const { room } = useRoom(roomId);
  const latest = useRef(items);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    latest.current = items;
    if (isPlaced) {
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        const seen = seqBefore(latest.current, lastSeen(list));
        if (seen !== undefined) {
          room.markRead(seen);
        }
      }, GLANCE_MS);
    }
  });
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
}

/** The last row that is on the screen to its end, or fills the screen. */
function lastSeen(list: List): number {
  const screen = list.scrollElement;
  if (!screen) {
    return -1;
  }
  const top = screen.scrollTop;
  const bottom = top + screen.clientHeight + 1;
  return list.getVirtualItems().findLast(({ start, end }) => end > top && (end <= bottom || start <= top) && start < bottom)?.index ?? -1;
}

/** The latest message up to there that the log has: one's own that are on their way have no place in it. */
function seqBefore(items: readonly Item[], index: number): number | undefined {
  for (let at = index; at >= 0; at--) {
    const seq = items[at]?.message.seq;
    if (seq !== undefined) {
      return seq;
    }
  }
  return undefined;
}
