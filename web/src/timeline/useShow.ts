import { useEffect, useRef } from "react";
import type { TimelineView } from "@parley/client/react";
import { nameRoomAlone } from "../app/route";
import type { Item } from "./items";
import type { List } from "./usePlacing";

const MOST_MESSAGES = 5_000;
const SHOWN_MS = 2_000;

/** Scrolls once to the message that the address names, and loads older ones until it is there. The address then names the room alone. */
export function useShow(roomId: string, seq: number | undefined, list: List, items: readonly Item[], view: TimelineView, shown: (seq: number | undefined) => void): void {
  const { hasOlder, isLoading, loadOlder } = view;
  const index = seq === undefined ? -1 : items.findIndex(({ message }) => message.seq === seq);
  const first = items.find(({ message }) => message.seq !== undefined)?.message.seq;
  const isOlder = seq !== undefined && index < 0 && hasOlder && items.length < MOST_MESSAGES && (first === undefined || seq < first);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (seq === undefined || isLoading) {
      return;
    }
    if (index >= 0) {
      list.scrollToIndex(index, { align: "center" });
      shown(seq);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => shown(undefined), SHOWN_MS);
      nameRoomAlone(roomId);
    } else if (isOlder) {
      // A refusal means that the user has left; the room then goes.
      loadOlder().catch(() => {});
    } else {
      nameRoomAlone(roomId);
    }
  }, [roomId, seq, index, isOlder, isLoading, list, loadOlder, shown]);
  useEffect(() => () => clearTimeout(timer.current), []);
}
