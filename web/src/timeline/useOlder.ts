import { useEffect } from "react";
import type { TimelineView } from "@parley/client/react";

const NEAR_TOP = 15;

/** Loads older messages when the first one that is drawn is near the top. */
export function useOlder(first: number | undefined, isPlaced: boolean, { hasOlder, isLoading, loadOlder }: TimelineView): void {
  const isNear = isPlaced && first !== undefined && first < NEAR_TOP;
  useEffect(() => {
    if (isNear && hasOlder && !isLoading) {
      // A refusal means that the user has left; the room then goes.
      loadOlder().catch(() => {});
    }
  }, [isNear, hasOlder, isLoading, loadOlder]);
}
