import { useParley, useStore } from "@parley/client/react";
import { useText } from "../i18n/text";
import { formatShort } from "../i18n/times";
import { useToday } from "../i18n/today";

/** Whether a user is online. */
export function useIsOnline(userId: string): boolean {
  return useStore(useParley().presence(userId)).online;
}

/** Says whether a user is online, or since when not. */
export function Presence({ userId }: { readonly userId: string }) {
  const { t, language } = useText();
  const today = useToday();
  const { online, lastSeenAt } = useStore(useParley().presence(userId));
  const text = online ? t("presence.online") : lastSeenAt ? t("presence.lastSeen", { time: formatShort(lastSeenAt, language, today) }) : "";
  return <span className="presence">{text}</span>;
}
