import { expect, test } from "@playwright/test";
import { ChatPage } from "./harness/chat-page";
import { bodies, device, signUp } from "./harness/devices";
import { FakeGateway } from "./harness/fake-gateway";
import { firstSeen } from "./harness/observe";

const DAY_MS = 86_400_000;

/** Presence is told after about ten seconds. */
const PRESENCE = { timeout: 40_000 };

/** A message that a link has led to, for two seconds. */
const MARKED = "[role=log] article[data-shown=true]";

/** The room of two, open in the page of one; the other has a client. */
async function roomOfTwo() {
  const [alice, bob] = [await signUp("alice"), await signUp("bob")];
  const his = await device(bob);
  return { alice, bob, his, room: await his.direct(alice.userId) };
}

test("message_isAnsweredEditedAndDeleted_byItsMenu", async ({ page }) => {
  const { alice, his, room } = await roomOfTwo();
  await room.send("Where do we meet?").settled();
  const chat = await ChatPage.of(page, alice, `#/room/${room.id}`);

  await chat.choose("Where do we meet?", "Reply");
  await expect(chat.composer).toBeFocused();
  await chat.send("At the statoin");
  const answer = chat.message("At the statoin");
  await expect(answer.locator(".quote")).toContainText("Where do we meet?");
  await expect(chat.tick("At the statoin", /Sent|Delivered|Read/)).toBeVisible();

  await chat.composer.fill("a draft");
  await chat.choose("At the statoin", "Edit");
  await expect(chat.composer).toHaveValue("At the statoin");
  await chat.send("At the station");
  await expect(chat.message("At the station")).toContainText("edited");
  // An edit leaves the draft as it was.
  await expect(chat.composer).toHaveValue("a draft");
  await chat.composer.fill("");

  const marked = await firstSeen(page, MARKED, "Where do we meet?");
  await chat.message("At the station").locator(".quote").click();
  await marked();
  await chat.choose("At the station", "Delete");
  await chat.dialog().getByRole("button", { name: "Delete for everyone" }).click();

  await expect(chat.log.getByText("This message was deleted.")).toBeVisible();
  // The page shows at once what is on its way.
  const stored = async () => {
    const { messages } = (await his.request("history", { roomId: room.id, view: "messages" })) as unknown as { messages: { body?: string; deletedAt?: string }[] };
    return messages.map(({ body, deletedAt }) => [body, deletedAt !== undefined]);
  };
  await expect.poll(stored).toEqual([
    ["Where do we meet?", false],
    [undefined, true],
  ]);
  his.close();
});

test("reaction_isGivenByThePickerTakenBackAndCounted", async ({ page }) => {
  const { alice, his, room } = await roomOfTwo();
  await room.send("We won").settled();
  const chat = await ChatPage.of(page, alice, `#/room/${room.id}`);

  await chat.choose("We won", "More reactions");
  await chat.dialog().getByRole("button", { name: "React with 🎉" }).click();
  const mine = chat.message("We won").getByRole("button", { name: "🎉, 1 person" });
  await expect(mine).toHaveAttribute("aria-pressed", "true");
  await room.react(1, "🎉").settled();
  await expect(chat.message("We won").getByRole("button", { name: "🎉, 2 people" })).toBeVisible();
  await chat.message("We won").getByRole("button", { name: "🎉" }).click();

  await expect(mine).toHaveAttribute("aria-pressed", "false");
  his.close();
});

test("mention_isCompleted_linksLeadOut_andLinesStayApart", async ({ page }) => {
  const [alice, bob] = [await signUp("alice"), await signUp("bob")];
  const his = await device(bob);
  await his.setProfile({ displayName: "Bob Brown" });
  const { id } = await his.createRoom({ name: "Tea", members: [alice.userId] });
  const chat = await ChatPage.of(page, alice, `#/room/${id}`);

  await chat.composer.pressSequentially("@brow");
  await expect(page.getByRole("option", { name: /Bob Brown/ })).toHaveAttribute("aria-selected", "true");
  await chat.composer.press("Enter");
  await expect(chat.composer).toHaveValue(`@${bob.userId} `);
  await chat.composer.pressSequentially("see https://example.com/tea");
  await chat.composer.press("Shift+Enter");
  await chat.composer.pressSequentially("at four");
  await chat.composer.press("Enter");

  const message = chat.message("at four");
  await expect(message.locator(".mention")).toHaveText("@Bob Brown");
  const link = message.getByRole("link", { name: "https://example.com/tea" });
  await expect(link).toHaveAttribute("href", "https://example.com/tea");
  await expect(link).toHaveAttribute("rel", /noopener/);
  await expect.poll(() => bodies(his, id)).toEqual([`@${bob.userId} see https://example.com/tea\nat four`]);
  const { messages } = (await his.request("history", { roomId: id })) as unknown as { messages: { mentions?: string[] }[] };
  expect(messages[0]!.mentions).toEqual([bob.userId]);
  expect((await chat.shown())[0]).toContain("\n");
  his.close();
});

test("draft_staysWithItsRoom_overAnotherRoomAndAReload", async ({ page }) => {
  const { alice, his, room } = await roomOfTwo();
  const other = await his.createRoom({ name: "Tea", members: [alice.userId] });
  const chat = await ChatPage.of(page, alice, `#/room/${room.id}`);
  await chat.composer.fill("half a thought");

  await chat.openRoom(other.id);
  await expect(chat.composer).toHaveValue("");
  await expect(chat.rooms.getByText("Draft: half a thought")).toBeVisible();
  await page.reload();
  await chat.openRoom(room.id);

  await expect(chat.composer).toHaveValue("half a thought");
  his.close();
});

test("messages_ofAnotherDayAndSender_areSetApart", async ({ page, context }) => {
  // It stays this moment: midnight may not come between two messages.
  const now = Date.now();
  await page.clock.setFixedTime(now);
  const gateway = new FakeGateway(2, DAY_MS, () => now);
  await gateway.standIn(context);
  const chat = await ChatPage.of(page, await signUp("alice"), `#/room/${gateway.roomId}`);
  await expect(chat.message("message 2")).toBeVisible();
  gateway.push();
  await expect(chat.message("message 3")).toBeVisible();

  await expect(chat.log.locator(".divider")).toHaveText(["yesterday", "today"]);
  // Three messages of one sender, two of them in a row on one day.
  await expect(chat.log.locator("article header .sender")).toHaveText(["bob", "bob"]);
  await expect(chat.message("message 3").locator("header")).toHaveCount(0);
  gateway.close();
});

test("unread_areCountedInListAndTitle_andTheRoomOpensAtTheFirst", async ({ page }) => {
  const { alice, his, room } = await roomOfTwo();
  const chat = await ChatPage.of(page, alice);
  const row = chat.rooms.getByRole("link");
  await expect(row).toHaveCount(1);
  await expect(page).toHaveTitle("Parley");
  await Promise.all(Array.from({ length: 40 }, (_, at) => room.send(`line ${String(at).padStart(2, "0")}`).settled()));
  await expect(row.getByText("40 unread")).toBeVisible();
  await expect(page).toHaveTitle("(40) Parley");

  await row.click();
  await expect(chat.log.getByText("New messages")).toBeInViewport();
  await expect(chat.message("line 00")).toBeInViewport();
  await expect(chat.message("line 39")).not.toBeInViewport();
  await page.getByRole("button", { name: /\d+ new messages/ }).click();

  await expect(chat.message("line 39")).toBeInViewport();
  await expect(page).toHaveTitle("Parley");
  his.close();
});

test("search_findsRoomsAndMessages_andLeadsToThem", async ({ page }) => {
  const { alice, his, room } = await roomOfTwo();
  await his.createRoom({ name: "Harbour walk", members: [alice.userId] });
  await room.send("the harbour at six").settled();
  await Promise.all(Array.from({ length: 40 }, (_, at) => room.send(`later ${at}`).settled()));
  const chat = await ChatPage.of(page, alice, `#/room/${room.id}`);
  await chat.scrollBackTo("the harbour at six");
  await chat.log.evaluate((log) => (log.scrollTop = log.scrollHeight));

  await page.getByRole("searchbox").fill("harbour");
  const results = page.getByRole("region", { name: "Search results" });
  await expect(results.getByRole("link", { name: /Harbour walk/ })).toBeVisible();
  const marked = await firstSeen(page, MARKED, "the harbour at six");
  await results.getByRole("link", { name: /the harbour at six/ }).click();
  await marked();
  await expect(chat.message("the harbour at six")).toBeInViewport();
  await page.getByRole("searchbox").fill("no such words");

  await expect(results.getByText("Nothing found")).toBeVisible();
  his.close();
});

test("message_thatIsRefused_isTriedAgainOrDiscarded", async ({ page }) => {
  const { alice, his, room } = await roomOfTwo();
  const chat = await ChatPage.of(page, alice, `#/room/${room.id}`);
  await his.block(alice.userId);
  await chat.send("once more");
  await expect(chat.message("once more")).toContainText("Not sent. You may not do that here.");
  await chat.send("never");
  await expect(chat.message("never")).toContainText("Not sent.");
  await his.unblock(alice.userId);

  await chat.message("once more").getByRole("button", { name: "Try again" }).click();
  await expect(chat.tick("once more", /Sent|Delivered|Read/)).toBeVisible();
  await chat.message("never").getByRole("button", { name: "Discard" }).click();

  await expect(chat.message("never")).toHaveCount(0);
  await expect.poll(() => bodies(his, room.id)).toEqual(["once more"]);
  his.close();
});

test("ticks_followTheOther_andSoDoTypingAndPresence", async ({ page }) => {
  test.slow();
  const { alice, bob, his, room } = await roomOfTwo();
  his.close();
  const chat = await ChatPage.of(page, alice, `#/room/${room.id}`);
  const presence = page.locator(".pane-header .presence");
  await chat.send("are you there");
  await expect(chat.tick("are you there", "Sent")).toBeVisible();
  await expect(presence).toHaveText(/last seen/, PRESENCE);

  const back = await device(bob);
  const there = back.room(room.id);
  await expect(presence).toHaveText("online", PRESENCE);
  await back.request("receipt", { roomId: room.id, kind: "delivered", seq: 1 });
  await expect(chat.tick("are you there", "Delivered")).toBeVisible();
  await expect(async () => {
    // Nobody is told of typing late: on a busy machine one start may get lost.
    there.stopTyping();
    there.keystroke();
    await expect(page.getByText(`${bob.userId} is typing…`).first()).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await there.send("I am").settled();
  await expect(page.getByText(`${bob.userId} is typing…`)).toHaveCount(0);
  await back.request("receipt", { roomId: room.id, kind: "read", seq: 1 });

  await expect(chat.tick("are you there", "Read")).toBeVisible();
  back.close();
  await expect(presence).toHaveText(/last seen/, PRESENCE);
});
