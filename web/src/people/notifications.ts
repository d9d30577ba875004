import { useEffect } from "react";
import type { Entry, RoomSummary } from "@parley/client";
import { useParley, useStore } from "@parley/client/react";
import { openRoom } from "../app/route";
import { useText } from "../i18n/text";
import { looksElsewhere, looksNow, shareAttention } from "../shared/attention";
import { keep, readKept } from "../shared/kept";
import { createState } from "../shared/state";
import { isBlocked, useBlocked } from "./blocked";

const NAME = "parley.notifications";
const MOST_LETTERS = 200;
const wanted = createState(readKept(NAME) === "on");
/** Chrome on Android has the class, and lets a service worker alone make one. */
const canShow = createState("Notification" in globalThis);

/** Whether this browser lets a page show notifications, as far as it has been tried. */
export function useCanNotify(): boolean {
  return useStore(canShow);
}

/** Whether the user wants notifications, and the browser lets the page show them. */
export function useNotificationsOn(): boolean {
  const isPossible = useCanNotify();
  return useStore(wanted) && isPossible && Notification.permission === "granted";
}

/** Turns notifications on or off. Asks the browser the first time; gives whether they are on. */
export async function setNotifications(on: boolean): Promise<boolean> {
  // Without the permission it shows nothing, and tells whether a page may make one.
  const isPossible = !on || Notification.permission === "granted" || made("") !== undefined;
  const isOn = on && isPossible && (await Notification.requestPermission()) === "granted";
  keep(NAME, isOn ? "on" : undefined);
  wanted.set(isOn);
  return isOn;
}

/** Whether a message is told of: by the room's level, and not while the user looks at the page. */
export function isToldOf(entry: Entry, room: RoomSummary | undefined, me: string, looks: boolean): boolean {
  if (!room || looks || entry.ref !== undefined || entry.body === undefined || entry.sender === me || entry.seq <= room.readSeq) {
    return false;
  }
  const level = room.notify ?? "all";
  return level === "all" || (level === "mentions" && (entry.mentions ?? []).includes(me));
}

/** Shows a notification for each new message, one a room at a time, unless the user looks at the page in one of its tabs. */
export function useNotifications(userId: string): void {
  const client = useParley();
  const { t } = useText();
  const isOn = useNotificationsOn();
  useEffect(shareAttention, []);
  // Has the list read before a message comes.
  useBlocked();
  useEffect(() => {
    if (!isOn) {
      return undefined;
    }
    return client.on("entry", ({ roomId, entry }) => {
      const room = client.room(roomId).summary.get();
      if (isToldOf(entry, room, userId, looksNow()) && !isBlocked(userId, entry.sender)) {
        const name = client.profile(entry.sender).get()?.displayName ?? entry.sender;
        const text = t("timeline.said", { name, text: (entry.body ?? "").slice(0, MOST_LETTERS) });
        void showUnlessSeen(roomId, room?.name ?? t("app.name"), text);
      }
    });
  }, [client, userId, isOn, t]);
}

/** Tabs that notify at once replace each other's: the tag is the same. */
async function showUnlessSeen(roomId: string, title: string, body: string): Promise<void> {
  if (await looksElsewhere()) {
    return;
  }
  const notification = made(title, { body, tag: `parley ${roomId}` });
  if (notification) {
    notification.onclick = () => {
      window.focus();
      openRoom(roomId);
      notification.close();
    };
  }
}

/** A notification; undefined where the browser lets no page make one. */
function made(title: string, options?: NotificationOptions): Notification | undefined {
  try {
    return new Notification(title, options);
  } catch {
    canShow.set(false);
    return undefined;
  }
}
