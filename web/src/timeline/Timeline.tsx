import { useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { useRoom, useTimeline } from "@parley/client/react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useText } from "../i18n/text";
import { itemsOf } from "./items";
import { MessageRow } from "./MessageRow";

const ROW_HEIGHT = 48;
const NEAR_TOP = 10;

/** The messages of a room: only those near the screen are drawn. */
export function Timeline({ roomId }: { readonly roomId: string }) {
  const { t } = useText();
  const { room } = useRoom(roomId);
  const { messages, hasOlder, isLoading, loadOlder } = useTimeline(roomId);
  const items = useMemo(() => itemsOf(messages), [messages]);
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => items[index]?.message.key ?? index,
    anchorTo: "end",
    followOnAppend: true,
    overscan: 8,
  });
  const rows = list.getVirtualItems();
  const isEmpty = items.length === 0;
  useLayoutEffect(() => {
    if (!isEmpty) {
      list.scrollToEnd();
    }
  }, [list, isEmpty]);
  const first = rows[0]?.index ?? Infinity;
  useEffect(() => {
    if (first < NEAR_TOP && hasOlder && !isLoading) {
      loadOlder().catch(() => {});
    }
  }, [first, hasOlder, isLoading, loadOlder]);
  const shownTo = list.range?.endIndex ?? -1;
  const seen = items[shownTo]?.message.seq;
  useEffect(() => {
    if (seen !== undefined) {
      room.markRead(seen);
    }
  }, [room, seen]);
  return (
    <div ref={scroller} className="timeline" role="log" aria-label={t("timeline.title")} aria-busy={isLoading} tabIndex={0}>
      <div className="timeline-size" style={{ height: list.getTotalSize() }}>
        <div className="timeline-rows" style={{ transform: `translateY(${rows[0]?.start ?? 0}px)` }}>
          {rows.map(({ key, index }) => (
            <div key={key} data-index={index} ref={list.measureElement}>
              <MessageRow {...items[index]!} />
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
