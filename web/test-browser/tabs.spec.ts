import { expect, test } from "@playwright/test";
import { ChatPage } from "./harness/chat-page";
import { device, gatewayUrl, signUp } from "./harness/devices";
import { firstSeen } from "./harness/observe";

test("twoTabs_ofOneUser_shareOneConnection_andTheOtherTakesOverWithin3Seconds", { tag: "@timed" }, async ({ page, context, browserName }) => {
  const [alice, bob] = [await signUp("alice"), await signUp("bob")];
  const his = await device(bob);
  const room = await his.direct(alice.userId);
  let sockets = 0;
  const other = await context.newPage();
  other.on("websocket", (socket) => {
    sockets += socket.url() === gatewayUrl() ? 1 : 0;
  });
  const first = await ChatPage.of(page, alice, `#/room/${room.id}`);
  await first.send("of the first tab");
  await expect(first.tick("of the first tab", /Sent|Delivered|Read/)).toBeVisible();
  const second = await ChatPage.of(other, alice, `#/room/${room.id}`);
  await expect(second.message("of the first tab")).toBeVisible();
  await second.send("of the second tab");
  await expect(first.message("of the second tab")).toBeVisible();
  expect(sockets).toBe(0);
  const seen = await firstSeen(other, "[role=log] article", "after the closing");

  await page.close();
  const since = Date.now();
  await room.send("after the closing").settled();

  expect((await seen()) - since).toBeLessThan(3_000);
  // Firefox's protocol does not tell of sockets.
  expect(sockets).toBeGreaterThanOrEqual(browserName === "chromium" ? 1 : 0);
  his.close();
});
