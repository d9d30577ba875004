import { expect, test } from "@playwright/test";
import { ChatPage } from "./harness/chat-page";
import { device, signUp } from "./harness/devices";
import { framesOf } from "./harness/frames";

test("messages_inAWindowThatNobodyLooksAt_areNotRead", async ({ page }) => {
  const [alice, bob] = [await signUp("alice"), await signUp("bob")];
  const his = await device(bob);
  const room = await his.direct(alice.userId);
  const sent = framesOf(page);
  const reads = (): unknown[] => sent.filter(({ action, kind }) => action === "receipt" && kind === "read");
  await page.clock.install();
  await page.addInitScript(() => {
    Object.assign(window, { isLookedAt: false });
    document.hasFocus = () => (window as unknown as { isLookedAt: boolean }).isLookedAt;
  });
  const chat = await ChatPage.of(page, alice, `#/room/${room.id}`);
  await expect(page.getByRole("status")).toHaveText("");
  await room.send("seen by nobody").settled();
  await expect(chat.message("seen by nobody")).toBeVisible();
  await page.clock.fastForward(11_000);
  await expect.poll(() => sent.some(({ kind }) => kind === "delivered")).toBe(true);
  expect(reads()).toEqual([]);

  await page.evaluate(() => {
    Object.assign(window, { isLookedAt: true });
    window.dispatchEvent(new Event("focus"));
  });

  await expect.poll(() => reads().length).toBeGreaterThan(0);
  his.close();
});

test("pushes_ofMessages_listNoRoomsAgain", async ({ page }) => {
  const [alice, bob] = [await signUp("alice"), await signUp("bob")];
  const his = await device(bob);
  const room = await his.direct(alice.userId);
  const sent = framesOf(page);
  let connects = 0;
  page.on("websocket", () => connects++);
  const chat = await ChatPage.of(page, alice, `#/room/${room.id}`);
  await expect(page.getByRole("status")).toHaveText("");
  const listings = (): number => sent.filter(({ action }) => action === "listRooms").length;
  await room.send("push 0").settled();
  await expect(chat.message("push 0")).toBeVisible();
  const before = listings() - connects;
  for (let at = 1; at <= 10; at++) {
    await room.send(`push ${at}`).settled();
    await expect(chat.message(`push ${at}`).last()).toBeVisible();
  }
  // Where a reply is late the page connects a second time, and lists its rooms there.
  expect(listings() - connects).toBeLessThanOrEqual(before);
  his.close();
});

test("log_longerThanAPage_isReadToItsBeginning", async ({ page }) => {
  const [alice, bob] = [await signUp("alice"), await signUp("bob")];
  const his = await device(bob);
  const room = await his.direct(alice.userId);
  const texts = Array.from({ length: 125 }, (_, at) => `line ${String(at).padStart(3, "0")}`);
  await Promise.all(texts.map((text) => room.send(text).settled()));
  const chat = await ChatPage.of(page, alice, `#/room/${room.id}`);
  await expect(chat.message("line 124").or(chat.message("line 000")).first()).toBeVisible();

  const seen = new Set<string>();
  /** Notes what is shown, and goes on by so many screens. The rows of the new place are drawn a frame later. */
  const look = async (screens: number): Promise<void> => {
    (await chat.shown()).forEach((text) => seen.add(text));
    await chat.log.evaluate(async (log, by) => {
      log.scrollTop += log.clientHeight * by;
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
    }, screens);
  };
  await expect.poll(() => look(-0.8).then(() => seen.has("line 000")), { intervals: [50] }).toBe(true);
  await chat.log.evaluate((log) => (log.scrollTop = 0));
  await expect.poll(() => look(0.8).then(() => [...seen].sort()), { intervals: [50] }).toEqual(texts);
  his.close();
});

test("push_whileOneWrites_leavesFocusCaretAndOtherMessagesAlone", async ({ page }) => {
  const [alice, bob] = [await signUp("alice"), await signUp("bob")];
  const his = await device(bob);
  const room = await his.direct(alice.userId);
  await room.send("stands already").settled();
  const chat = await ChatPage.of(page, alice, `#/room/${room.id}`);
  await expect(chat.message("stands already")).toBeVisible();
  await chat.composer.fill("in the middle");
  await chat.composer.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(3, 3));
  await chat.message("stands already").evaluate((article) => {
    const changes: string[] = [];
    Object.assign(window, { changes });
    new MutationObserver((records) => changes.push(...records.map(({ type }) => type))).observe(article, { subtree: true, childList: true, characterData: true });
  });

  await room.send("a push").settled();
  await expect(chat.message("a push")).toBeVisible();

  await expect(chat.composer).toBeFocused();
  expect(await chat.composer.evaluate((field: HTMLTextAreaElement) => [field.value, field.selectionStart])).toEqual(["in the middle", 3]);
  expect(await page.evaluate(() => (window as unknown as { changes: string[] }).changes)).toEqual([]);
  his.close();
});
