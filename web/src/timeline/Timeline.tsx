import { useMemo, useRef, useState } from "react";
import { useRoom, useStore, useTimeline } from "@parley/client/react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useText } from "../i18n/text";
import { attention } from "../shared/attention";
import { Announcer } from "./Announcer";
import { createItemMaker, tickOf } from "./items";
import { JumpToLatest } from "./JumpToLatest";
import { onTimelineKey } from "./keys";
import { MessageRow } from "./MessageRow";
import { useMarkRead } from "./useMarkRead";
import { useOlder } from "./useOlder";
import { useFollowOwn, usePlacing } from "./usePlacing";
import { useProgress } from "./useProgress";
import { useReadMark } from "./useReadMark";
import { useShow } from "./useShow";
import { useWaiting } from "./useWaiting";

const ROW_HEIGHT = 52;
const END_DISTANCE = 120;

/** The messages of a room: only those near the screen are drawn. */
export function Timeline({ roomId, showSeq }: { readonly roomId: string; readonly showSeq: number | undefined }) {
  const { t } = useText();
  const { summary } = useRoom(roomId);
  const view = useTimeline(roomId);
  const progress = useProgress(roomId);
  const looks = useStore(attention);
  const readTo = useReadMark(summary, view.isLoading, looks);
  const [itemsOf] = useState(createItemMaker);
  const items = useMemo(() => itemsOf(view.messages, readTo), [itemsOf, view.messages, readTo]);
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => items[index]?.message.key ?? index,
    anchorTo: "end",
    followOnAppend: looks,
    // Messages may come faster than their rows are measured: a list that is about at its end still follows.
    scrollEndThreshold: END_DISTANCE,
    overscan: 8,
  });
  const rows = list.getVirtualItems();
  const isPlaced = usePlacing(list, items, view, readTo);
  useOlder(rows[0]?.index, isPlaced, view);
  useMarkRead(roomId, list, items, isPlaced && looks);
  useWaiting(list, items, (summary?.unread ?? 0) > 0, isPlaced && !looks);
  useFollowOwn(list, items);
  const [shownSeq, setShownSeq] = useState<number>();
  useShow(roomId, isPlaced ? showSeq : undefined, list, items, view, setShownSeq);
  return (
    <div className="timeline-frame">
      <div
        ref={scroller}
        className="timeline"
        role="log"
        aria-label={t("timeline.title")}
        aria-live="off"
        aria-busy={view.isLoading}
        tabIndex={0}
        onKeyDown={onTimelineKey}
      >
        <div className="timeline-size" style={{ height: list.getTotalSize() }}>
          <div className="timeline-rows" style={{ transform: `translateY(${rows[0]?.start ?? 0}px)` }}>
            {rows.map(({ key, index }) => {
              const item = items[index]!;
              return (
                <div key={key} data-index={index} ref={list.measureElement}>
                  <MessageRow {...item} tick={tickOf(item.message, progress)} isShown={shownSeq !== undefined && item.message.seq === shownSeq} />
                </div>
              );
            })}
          </div>
        </div>
      </div>
      {items.length === 0 && <p className="timeline-empty">{t(view.isLoading ? "timeline.loading" : "timeline.none")}</p>}
      {isPlaced && !list.isAtEnd() && <JumpToLatest unread={summary?.unread ?? 0} onJump={() => list.scrollToEnd()} />}
      <Announcer roomId={roomId} />
    </div>
  );
}
