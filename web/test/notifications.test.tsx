import type { RoomSummary } from "@parley/client";
import { act, cleanup, fireEvent, render, renderHook, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeLocks } from "./fake-locks";

const shown = vi.fn();
let permission: NotificationPermission;

class FakeNotification {
  static get permission(): NotificationPermission {
    return permission;
  }
  static requestPermission(): Promise<NotificationPermission> {
    permission = "granted";
    return Promise.resolve(permission);
  }
  constructor(title: string, options?: NotificationOptions) {
    shown(title, options?.body);
  }
}

/** The constructor of Chrome on Android. */
class IllegalNotification extends FakeNotification {
  constructor(title: string) {
    super(title);
    throw new TypeError("Illegal constructor");
  }
}

beforeEach(() => {
  vi.resetModules();
  localStorage.clear();
  shown.mockReset();
  permission = "granted";
  vi.stubGlobal("Notification", FakeNotification);
  vi.spyOn(document, "hasFocus").mockReturnValue(false);
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** The page of a user who wants notifications; the modules are those of a page that has just begun. */
async function page() {
  localStorage.setItem("parley.notifications", "on");
  const { FakeClient, ME } = await import("./fake-client");
  const client = new FakeClient();
  client.room("r").summary.set({ roomId: "r", kind: "group", name: "Tea", lastSeq: 0, deliveredSeq: 0, readSeq: 0, unread: 0 } as RoomSummary);
  const { useNotifications } = await import("../src/people/notifications");
  renderHook(() => useNotifications(ME), { wrapper: client.Around });
  return client;
}

/** What is asked of the browser meanwhile is answered. */
const settled = () => act(async () => void (await new Promise((resolve) => setTimeout(resolve))));

test("notification_whileNobodyLooks_namesRoomAndSender", async () => {
  const client = await page();
  client.comes("r", { body: "four o'clock" });
  await settled();
  expect(shown).toHaveBeenCalledExactlyOnceWith("Tea", "bob: four o'clock");
});

test("notification_whileTheUserLooksAtAnotherTab_doesNotCome", async () => {
  const locks = new FakeLocks();
  void locks.request("parley.looked-at/of another tab", () => new Promise<void>(() => {}));
  vi.stubGlobal("navigator", { locks, languages: ["en"] });
  const client = await page();
  client.comes("r", {});
  await settled();
  expect(shown).not.toHaveBeenCalled();
});

test("notification_ofABlockedUser_doesNotCome", async () => {
  localStorage.setItem("parley.blocked/me", JSON.stringify(["bob"]));
  const client = await page();
  client.comes("r", {});
  client.comes("r", { sender: "carol" });
  await settled();
  expect(shown).toHaveBeenCalledExactlyOnceWith("Tea", "carol: hi");
});

test("notification_thatTheBrowserLetsNoPageMake_throwsNothingAndIsNotTriedAgain", async () => {
  vi.stubGlobal("Notification", IllegalNotification);
  const client = await page();
  client.comes("r", {});
  await settled();
  client.comes("r", { seq: 2 });
  await settled();
  expect(shown).toHaveBeenCalledOnce();
});

test("switch_whereNoPageMayNotify_saysSoAtOnce", async () => {
  vi.stubGlobal("Notification", IllegalNotification);
  permission = "default";
  const { NotificationSwitch } = await import("../src/people/NotificationSwitch");
  render(<NotificationSwitch />);
  await act(async () => fireEvent.click(screen.getByRole("checkbox")));
  expect(screen.queryByRole("checkbox")).toBeNull();
  expect(screen.getByText("This browser shows no notifications of pages.")).toBeTruthy();
  expect(permission).toBe("default");
});

test("switch_whereThePageMayNotify_isOn", async () => {
  permission = "default";
  const { NotificationSwitch } = await import("../src/people/NotificationSwitch");
  render(<NotificationSwitch />);
  await act(async () => fireEvent.click(screen.getByRole("checkbox")));
  expect(screen.getByRole<HTMLInputElement>("checkbox").checked).toBe(true);
});
