import { expect, test } from "@playwright/test";
import { ChatPage } from "./harness/chat-page";
import { device, signUp } from "./harness/devices";

test("notification_comesWhileNobodyLooks_andNotInAMutedRoom", async ({ page, context }) => {
  await context.grantPermissions(["notifications"]);
  // What the page gives to the browser; the browser has no window to show it in.
  await page.addInitScript(() => {
    const shown: string[] = [];
    const Shown = class extends Notification {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options);
        shown.push(`${title} / ${options?.body ?? ""}`);
      }
    };
    Object.assign(globalThis, { Notification: Shown, shown });
  });
  const shown = () => page.evaluate(() => (globalThis as unknown as { shown: string[] }).shown);
  // The browser of a test says of each page that it has the focus.
  const look = (looks: boolean) => page.evaluate((has) => Object.assign(document, { hasFocus: () => has }), looks);
  const [alice, bob] = [await signUp("alice"), await signUp("bob")];
  const his = await device(bob);
  const room = await his.createRoom({ name: "Tea", members: [alice.userId] });
  const chat = await ChatPage.of(page, alice, `#/room/${room.id}`);
  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByLabel("Show notifications of new messages").click();
  await expect(page.getByLabel("Show notifications of new messages")).toBeChecked();
  await page.keyboard.press("Escape");

  await look(true);
  await his.room(room.id).send("seen").settled();
  await expect(chat.message("seen")).toBeVisible();
  await look(false);
  await his.room(room.id).send("unseen").settled();
  await expect.poll(shown).toEqual([`Tea / ${bob.userId}: unseen`]);

  await page.getByRole("button", { name: "Details" }).click();
  await page.getByLabel("Notify me of").selectOption("none");
  await expect(page.getByLabel("Notify me of")).toHaveValue("none");
  await page.keyboard.press("Escape");
  await his.room(room.id).send("muted").settled();
  await expect(chat.message("muted")).toBeVisible();

  expect(await shown()).toHaveLength(1);
  his.close();
});
