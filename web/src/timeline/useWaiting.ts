import { useEffect, useLayoutEffect, useRef } from "react";
import type { Item } from "./items";
import { type List, scrollToUnread } from "./usePlacing";

/**
 * While nobody looks, a list that stood at its end goes on only as far as the first unread message stays on the screen: whoever
 * comes back begins to read there. A list that is scrolled by hand in a window without the focus stays where it is put.
 */
export function useWaiting(list: List, items: readonly Item[], hasUnread: boolean, isAway: boolean): void {
  const waits = useRef(false);
  useEffect(() => {
    const screen = list.scrollElement;
    waits.current = isAway && list.isAtEnd();
    const stop = (): void => void (waits.current = false);
    const events = isAway ? ["wheel", "touchmove", "pointerdown"] : [];
    events.forEach((event) => screen?.addEventListener(event, stop, { passive: true }));
    return () => events.forEach((event) => screen?.removeEventListener(event, stop));
  }, [list, isAway]);
  useLayoutEffect(() => {
    // Once more at the return: a hidden page does not measure its rows.
    if (waits.current && hasUnread) {
      scrollToUnread(list, items);
    } else if (waits.current) {
      list.scrollToEnd();
    }
  }, [list, items, hasUnread, isAway]);
}
