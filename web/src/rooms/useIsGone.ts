import { useEffect, useState } from "react";
import type { RoomSummary } from "@parley/client";
import { useConnection, useParley } from "@parley/client/react";

/** Whether the server says that the user is not in a room. That there is no summary is not enough: a room that was just made has none yet. */
export function useIsGone(roomId: string, summary: RoomSummary | undefined): boolean {
  const client = useParley();
  const isOnline = useConnection().status === "online";
  const isUnknown = summary === undefined && isOnline;
  const [isRefused, setRefused] = useState(false);
  useEffect(() => {
    if (!isUnknown) {
      setRefused(false);
      return undefined;
    }
    const leaving = new AbortController();
    client.request("getRoom", { roomId }, { signal: leaving.signal, patienceMs: Infinity }).catch((error: { code?: string }) => {
      // It is asked again with the next connection.
      if (!leaving.signal.aborted && error.code !== "closed") {
        setRefused(true);
      }
    });
    return () => leaving.abort();
  }, [client, roomId, isUnknown]);
  return isUnknown && isRefused;
}
