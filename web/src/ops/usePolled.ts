import { useCallback, useEffect, useRef, useState } from "react";

/** What is read again and again. */
export interface Polled<T> {
  /** What the latest read that worked gave. */
  readonly value: T | undefined;
  /** Whether any read has worked yet. */
  readonly isRead: boolean;
  /** Whether the latest read failed. */
  readonly isAway: boolean;
  /** Reads at once. */
  refresh(): void;
}

/** Reads at once, and then after each pause; not while nobody sees the page. `read` has to stay the same function while it reads the same thing. */
export function usePolled<T>(read: () => Promise<T>, pauseMillis: number): Polled<T> {
  const [state, setState] = useState<{ readonly value: T | undefined; readonly isRead: boolean; readonly isAway: boolean }>(NOTHING);
  const now = useRef<() => void>(() => undefined);
  useEffect(() => {
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let latest = 0;
    setState(NOTHING);
    const poll = async (): Promise<void> => {
      clearTimeout(timer);
      const mine = ++latest;
      const next = document.hidden ? undefined : await read().then((value) => ({ value, isRead: true, isAway: false }), () => "away" as const);
      if (isOver || mine !== latest) {
        return;
      }
      if (next !== undefined) {
        setState((before) => (next === "away" ? { ...before, isAway: true } : next));
      }
      timer = setTimeout(() => void poll(), pauseMillis);
    };
    const whenSeen = (): void => {
      if (!document.hidden) {
        void poll();
      }
    };
    now.current = () => void poll();
    document.addEventListener("visibilitychange", whenSeen);
    void poll();
    return () => {
      isOver = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", whenSeen);
    };
  }, [read, pauseMillis]);
  return { ...state, refresh: useCallback(() => now.current(), []) };
}

const NOTHING = { value: undefined, isRead: false, isAway: false } as const;
