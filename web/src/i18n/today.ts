import type { Store } from "@parley/client";
import { useStore } from "@parley/client/react";
import { attention } from "../shared/attention";
import { createState } from "../shared/state";

const today = createState(midnightBefore(new Date()));
let watchers = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let undo: (() => void) | undefined;

/** Goes on at midnight only while it is watched. */
const watched: Store<Date> = {
  get: today.get,
  subscribe(listener) {
    const stop = today.subscribe(listener);
    if (watchers++ === 0) {
      // Timers stand still while the device sleeps: the return of the user counts too.
      undo = attention.subscribe(look);
      look();
    }
    return () => {
      stop();
      if (--watchers === 0) {
        undo?.();
        clearTimeout(timer);
      }
    };
  },
};

/** The beginning of this day, here. What shows it is drawn anew at midnight. */
export function useToday(): Date {
  return useStore(watched);
}

function look(): void {
  const now = new Date();
  if (midnightBefore(now).getTime() !== today.get().getTime()) {
    today.set(midnightBefore(now));
  }
  clearTimeout(timer);
  timer = setTimeout(look, new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getTime() - now.getTime());
}

function midnightBefore(time: Date): Date {
  return new Date(time.getFullYear(), time.getMonth(), time.getDate());
}
