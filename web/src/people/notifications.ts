import { useEffect } from "react";
import type { Client, Entry, RoomSummary } from "@parley/client";
import { useParley, useStore } from "@parley/client/react";
import { openRoom } from "../app/route";
import { useText } from "../i18n/text";
import { keep, readKept } from "../shared/kept";
import { createState } from "../shared/state";

const NAME = "parley.notifications";
const wanted = createState(readKept(NAME) === "on");

/** Whether this browser has notifications. */
export const hasNotifications = "Notification" in globalThis;

/** Whether the user wants notifications, and the browser lets the page show them. */
export function useNotificationsOn(): boolean {
  return useStore(wanted) && hasNotifications && Notification.permission === "granted";
}

/** Turns notifications on or off. Asks the browser the first time; gives whether they are on. */
export async function setNotifications(on: boolean): Promise<boolean> {
  const isOn = on && (await Notification.requestPermission()) === "granted";
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

/** Shows a notification for each new message, one a room at a time, in one of the tabs. */
export function useNotifications(userId: string): void {
  const client = useParley();
  const { t } = useText();
  const isOn = useNotificationsOn();
  useEffect(() => {
    if (!isOn) {
      return undefined;
    }
    return client.on("entry", ({ roomId, entry }) => {
      const room = client.room(roomId).summary.get();
      if (isToldOf(entry, room, userId, document.visibilityState === "visible" && document.hasFocus())) {
        show(client, roomId, entry, room?.name ?? t("app.name"));
      }
    });
  }, [client, userId, isOn, t]);
}

/** Tabs that notify at once replace each other's: the tag is the same. */
function show(client: Client, roomId: string, { sender, body = "" }: Entry, title: string): void {
  const name = client.profile(sender).get()?.displayName ?? sender;
  const notification = new Notification(title, { body: `${name}: ${body.slice(0, 200)}`, tag: `parley ${roomId}` });
  notification.onclick = () => {
    window.focus();
    openRoom(roomId);
    notification.close();
  };
}
