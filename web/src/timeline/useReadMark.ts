import { useState } from "react";
import type { RoomSummary } from "@parley/client";

/**
 * How far the user had read when the newest page came (before that, the room may be shown as it was kept), and after each absence
 * in which messages came: before the first of them. Undefined where all was read.
 */
export function useReadMark(summary: RoomSummary | undefined, isLoading: boolean, looks: boolean): number | undefined {
  const [mark, setMark] = useState<{ readonly readTo: number | undefined }>();
  if (summary && !isLoading && (!mark || !looks)) {
    const readTo = summary.unread > 0 ? summary.readSeq : mark?.readTo;
    if (!mark || readTo !== mark.readTo) {
      setMark({ readTo });
    }
  }
  return mark?.readTo;
}
