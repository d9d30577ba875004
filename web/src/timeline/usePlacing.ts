import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { TimelineView } from "@parley/client/react";
import type { Virtualizer } from "@tanstack/react-virtual";
import type { Item } from "./items";

/** The virtual list of the timeline. */
export type List = Virtualizer<HTMLDivElement, Element>;

const MOST_UNREAD = 400;

/**
 * Places the list once its newest page is here: at the first unread message, else at the end. Gives whether that is done. What is
 * shown before, from the disk, is not yet where the user reads.
 */
export function usePlacing(list: List, items: readonly Item[], view: TimelineView, readTo: number | undefined): boolean {
  const [isPlaced, setPlaced] = useState(false);
  const isMissing = readTo !== undefined && view.hasOlder && items.length < MOST_UNREAD && (items[0]?.message.seq ?? 0) > readTo + 1;
  const isReady = !view.isLoading && !isMissing;
  const { loadOlder, isLoading } = view;
  useEffect(() => {
    if (!isPlaced && isMissing && !isLoading) {
      // A refusal means that the user has left; the room then goes.
      loadOlder().catch(() => {});
    }
  }, [isPlaced, isMissing, isLoading, loadOlder]);
  useLayoutEffect(() => {
    if (isPlaced || items.length === 0) {
      return;
    }
    if (isReady) {
      scrollToUnread(list, items);
    } else {
      list.scrollToEnd();
    }
    setPlaced(isReady);
  }, [list, items, isReady, isPlaced]);
  return isPlaced;
}

/** Goes to the first message that is marked as unread, else to the end. */
export function scrollToUnread(list: List, items: readonly Item[]): void {
  const unread = items.findIndex(({ startsUnread }) => startsUnread);
  if (unread >= 0) {
    list.scrollToIndex(unread, { align: "start" });
  } else {
    list.scrollToEnd();
  }
}

/** Goes to the end when the user sends a message. */
export function useFollowOwn(list: List, items: readonly Item[]): void {
  const last = items.at(-1)?.message;
  const key = last?.mine && last.seq === undefined ? last.key : undefined;
  const before = useRef(key);
  useLayoutEffect(() => {
    if (key !== undefined && key !== before.current) {
      list.scrollToEnd();
    }
    before.current = key;
  }, [list, key]);
}
