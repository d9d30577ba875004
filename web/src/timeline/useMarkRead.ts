import { useEffect, useRef, useState } from "react";
import { useRoom } from "@parley/client/react";
import { Glances } from "./glances";
import type { Item } from "./items";
import type { List } from "./usePlacing";

/** Marks as read what is on the screen for long enough while the user looks: what nobody saw stays unread. */
export function useMarkRead(roomId: string, list: List, items: readonly Item[], isLookedAt: boolean): void {
  const { room } = useRoom(roomId);
  const [glances] = useState(() => new Glances());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const look = (): void => {
      clearTimeout(timer.current);
      const now = performance.now();
      glances.look(isLookedAt ? seqsOnScreen(list, items) : [], now);
      const [seen, next] = [glances.seen(now), glances.next(now)];
      if (seen !== undefined) {
        room.markRead(seen);
      }
      if (next !== undefined) {
        // A timer may be early by part of a millisecond.
        timer.current = setTimeout(look, next - now + 1);
      }
    };
    look();
  });
  useEffect(() => () => clearTimeout(timer.current), []);
}

/** The messages that are on the screen to their end, or fill it. One's own that are on their way have no place in the log. */
function seqsOnScreen(list: List, items: readonly Item[]): readonly number[] {
  const top = list.scrollOffset ?? 0;
  const bottom = top + (list.scrollRect?.height ?? 0) + 1;
  return list
    .getVirtualItems()
    .filter(({ start, end }) => end > top && start < bottom && (end <= bottom || start <= top))
    .flatMap(({ index }) => items[index]?.message.seq ?? []);
}
