import { expect, test } from "@playwright/test";
import { ChatPage } from "./harness/chat-page";
import { bodies, device, logIn, PASSWORD, signUp } from "./harness/devices";
import { Link } from "./harness/link";
import { firstSeen } from "./harness/observe";

test("messages_writtenOfflineForAMinute_arriveInOrderOnce", async ({ page }) => {
  const [alice, bob] = [await signUp("alice"), await signUp("bob")];
  const his = await device(bob);
  const room = await his.direct(alice.userId);
  const link = await Link.open();
  await page.clock.install();
  const chat = await ChatPage.of(page, alice, `#/room/${room.id}`, link.url);
  await chat.send("before");
  await expect(chat.tick("before", /Sent|Delivered|Read/)).toBeVisible();

  link.cut();
  await expect(page.getByRole("status")).toHaveText(/No connection/);
  for (const text of ["first", "second", "third"]) {
    await chat.send(text);
    await expect(chat.tick(text, "Waiting")).toBeVisible();
  }
  await room.send("meanwhile").settled();
  await page.clock.fastForward(60_000);
  await expect(chat.tick("third", "Waiting")).toBeVisible();
  link.mend();
  await expect(async () => {
    // A connect that was under way may still fail, and makes the page wait anew.
    await page.clock.fastForward(60_000);
    await expect(chat.tick("third", /Sent|Delivered|Read/)).toBeVisible({ timeout: 5_000 });
  }).toPass();
  // The ack comes before the number.
  await expect.poll(() => bodies(his, room.id)).toEqual(["before", "meanwhile", "first", "second", "third"]);
  await expect.poll(() => chat.shown()).toEqual(["before", "meanwhile", "first", "second", "third"]);
  link.close();
  his.close();
});

test("connection_thatSwallowsAll_isNoticedAndHealedWithin10Seconds", { tag: "@timed" }, async ({ page }) => {
  const [alice, bob] = [await signUp("alice"), await signUp("bob")];
  const his = await device(bob);
  const room = await his.direct(alice.userId);
  const link = await Link.open();
  const chat = await ChatPage.of(page, alice, `#/room/${room.id}`, link.url);
  await chat.send("before");
  await expect(chat.tick("before", /Sent|Delivered|Read/)).toBeVisible();
  const made = link.made;

  const written = await firstSeen(page, "[role=log] article", "into the hole");
  const sent = await firstSeen(page, "[role=log] article:has(:is([aria-label=Sent], [aria-label=Delivered], [aria-label=Read]))", "into the hole");

  link.swallow();
  await chat.send("into the hole");

  expect((await sent()) - (await written())).toBeLessThan(10_000);
  expect(link.made).toBeGreaterThan(made);
  await expect.poll(() => bodies(his, room.id)).toEqual(["before", "into the hole"]);
  link.close();
  his.close();
});

test("token_thatExpires_keepsTheTextAndAsksForThePassword", async ({ page }) => {
  const { userId } = await signUp("alice");
  const bob = await signUp("bob");
  const his = await device(bob);
  const room = await his.direct(userId);
  const chat = await ChatPage.of(page, await logIn(userId, 8), `#/room/${room.id}`);
  await chat.composer.fill("half a thou");

  const form = page.getByRole("form", { name: "Sign in again" });
  await expect(form).toBeVisible();
  await expect(chat.composer).toHaveValue("half a thou");
  await chat.composer.pressSequentially("ght");
  await chat.composer.press("Enter");
  await expect(chat.tick("half a thought", "Waiting")).toBeVisible();
  await form.getByLabel("Password").fill(PASSWORD);
  await form.getByRole("button", { name: "Sign in" }).click();

  await expect(chat.tick("half a thought", /Sent|Delivered|Read/)).toBeVisible();
  await expect(form).toBeHidden();
  await expect.poll(() => bodies(his, room.id)).toEqual(["half a thought"]);
  his.close();
});
