import { expect, test } from "@playwright/test";
import { ChatPage } from "./harness/chat-page";
import { bodies, device, newName, PASSWORD, signUp } from "./harness/devices";
import { complaintsOf } from "./harness/observe";

test("twoPeople_whoSignUpByTheForm_chat", async ({ browser }) => {
  const [alice, bob] = [newName("alice"), newName("bob")];
  const pages = [];
  for (const name of [alice, bob]) {
    const context = await browser.newContext();
    const chat = new ChatPage(await context.newPage());
    await chat.open();
    await chat.page.getByLabel("Name", { exact: true }).fill(name);
    await chat.page.getByLabel("Password").fill(PASSWORD);
    await chat.page.getByRole("button", { name: "Create account" }).click();
    await expect(chat.rooms).toBeVisible();
    pages.push(chat);
  }
  const [hers, his] = pages as [ChatPage, ChatPage];

  await hers.talkTo(bob);
  await hers.send("Good morning");
  await his.rooms.getByRole("link", { name: alice }).click();
  await expect(his.message("Good morning")).toBeVisible();
  await his.send("Hello");

  await expect(hers.message("Hello")).toBeVisible();
  expect(await hers.shown()).toEqual(["Good morning", "Hello"]);
  await Promise.all(pages.map(({ page }) => page.context().close()));
});

test("page_underItsContentSecurityPolicy_breaksNoRule", async ({ page }) => {
  const complaints = complaintsOf(page);
  const alice = await signUp("alice");
  const bob = await signUp("bob");
  const answered = page.waitForResponse((answer) => answer.url().endsWith("/"));
  const chat = await ChatPage.of(page, alice);
  await chat.talkTo(bob.userId);
  await chat.send("under the policy");
  await expect(chat.message("under the policy")).toBeVisible();

  const policy = (await (await answered).allHeaders())["content-security-policy"];
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe");
  expect(complaints).toEqual([]);
});

test("log_afterManySendsInARow_holdsEachOnceInOrder", async ({ page, browserName }) => {
  const [alice, bob] = [await signUp("alice"), await signUp("bob")];
  const his = await device(bob);
  const room = await his.direct(alice.userId);
  const chat = await ChatPage.of(page, alice, `#/room/${room.id}`);
  // Firefox is told each key by itself.
  const sent = Array.from({ length: browserName === "firefox" ? 8 : 20 }, (_, at) => `line ${at}`);
  for (const text of sent) {
    await chat.send(text);
  }
  await expect.poll(() => bodies(his, room.id)).toEqual(sent);
  his.close();
});
