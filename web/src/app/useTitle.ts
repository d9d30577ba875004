import { useEffect } from "react";
import { useUnread } from "@parley/client/react";

/** Shows in the title of the page, and on the icon of an installed one, how many messages are unread. */
export function useTitle(): void {
  const unread = useUnread();
  useEffect(() => {
    document.title = unread > 0 ? `(${unread}) Parley` : "Parley";
    const { setAppBadge } = navigator as Partial<Navigator>;
    setAppBadge?.call(navigator, unread).catch(() => {
      // A page that is not installed has no icon.
    });
  }, [unread]);
  useEffect(
    () => () => {
      document.title = "Parley";
    },
    [],
  );
}
