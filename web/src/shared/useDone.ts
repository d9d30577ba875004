import { useEffect, useState } from "react";

const SHOWN_MS = 4_000;

/** Says for a few seconds that something is done. */
export function useDone(): { readonly isShown: boolean; show(): void } {
  const [shownAt, setShownAt] = useState(0);
  useEffect(() => {
    if (shownAt > 0) {
      const timer = setTimeout(() => setShownAt(0), SHOWN_MS);
      return () => clearTimeout(timer);
    }
    return undefined;
  }, [shownAt]);
  return { isShown: shownAt > 0, show: () => setShownAt(performance.now()) };
}
