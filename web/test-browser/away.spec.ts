import { expect, test, type Page } from "@playwright/test";
import { ChatPage } from "./harness/chat-page";
import { device, signUp } from "./harness/devices";

/** The browser of a test says of each page that it has the focus. */
async function look(page: Page, looks: boolean): Promise<void> {
  await page.evaluate((has) => {
    document.hasFocus = () => has;
    window.dispatchEvent(new Event(has ? "focus" : "blur"));
  }, looks);
}

test("messages_thatComeWhileOneIsAway_waitBelowTheFirstOfThem", async ({ page }) => {
  const [alice, bob] = [await signUp("alice"), await signUp("bob")];
  const his = await device(bob);
  const room = await his.direct(alice.userId);
  const send = (stem: string) => Promise.all(Array.from({ length: 40 }, (_, at) => room.send(`${stem} ${String(at).padStart(2, "0")}`).settled()));
  await room.send("seen").settled();
  const chat = await ChatPage.of(page, alice, `#/room/${room.id}`);
  await expect(chat.message("seen")).toBeVisible();
  await send("early");
  await expect(chat.message("early 39")).toBeInViewport();
  await expect(page).toHaveTitle("Parley");

  await look(page, false);
  await send("late");
  await expect(page).toHaveTitle("(40) Parley");
  await expect(chat.log.getByText("New messages")).toBeInViewport();
  await look(page, true);

  await expect(chat.message("late 00")).toBeInViewport();
  await expect(chat.message("late 39")).not.toBeInViewport();
  // What is on the screen is read, and no more.
  await expect(page).toHaveTitle(/^\(([1-9]|[12]\d|3[0-9])\) Parley$/);
  await page.getByRole("button", { name: /\d+ new messages/ }).click();
  await expect(page).toHaveTitle("Parley");
  his.close();
});

test("tabs_thatNobodyLooksAt_areSilentWhileOneLooksAtAnother", async ({ page, context }) => {
  await context.grantPermissions(["notifications"]);
  await context.addInitScript(() => {
    const shown: string[] = [];
    const Shown = class extends Notification {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options);
        shown.push(options?.body ?? "");
      }
    };
    Object.assign(globalThis, { Notification: Shown, shown });
    if (location.protocol === "http:") {
      localStorage.setItem("parley.notifications", "on");
    }
  });
  const [alice, bob] = [await signUp("alice"), await signUp("bob")];
  const his = await device(bob);
  const room = await his.direct(alice.userId);
  const [looked, other] = [await ChatPage.of(page, alice, `#/room/${room.id}`), await ChatPage.of(await context.newPage(), alice, `#/room/${room.id}`)];
  await expect(looked.composer).toBeVisible();
  await expect(other.composer).toBeVisible();
  await look(other.page, false);

  await room.send("seen in one of them").settled();
  await expect(other.message("seen in one of them")).toBeVisible();
  await look(page, false);
  await room.send("seen by nobody").settled();

  const shown = () => other.page.evaluate(() => (globalThis as unknown as { shown: string[] }).shown);
  await expect.poll(shown).toEqual([`${bob.userId}: seen by nobody`]);
  his.close();
});
