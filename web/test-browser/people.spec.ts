import { expect, test } from "@playwright/test";
import { ChatPage } from "./harness/chat-page";
import { bodies, device, signUp } from "./harness/devices";
import { framesOf } from "./harness/frames";

test("requests_ofAStranger_areAcceptedOrDeclined", async ({ page }) => {
  const [alice, bob, carol] = [await signUp("alice"), await signUp("bob"), await signUp("carol")];
  const [his, hers] = [await device(bob), await device(carol)];
  const chat = await ChatPage.of(page, alice);
  await page.getByRole("button", { name: "Settings" }).click();
  const who = page.getByLabel("Who may add me to rooms without asking");
  await who.selectOption("nobody");
  await expect(who).toHaveValue("nobody");
  await page.keyboard.press("Escape");

  const room = await his.direct(alice.userId);
  await room.send("May I?").settled();
  await hers.createRoom({ name: "Offers", members: [alice.userId] });
  const requests = page.getByRole("region", { name: "Requests" });
  await expect(requests.getByText(`${bob.userId} would like to write to you.`)).toBeVisible();
  await expect(requests.getByText(`${carol.userId} asks you into Offers.`)).toBeVisible();
  await expect(chat.rooms.getByRole("link")).toHaveCount(0);
  await requests.getByRole("listitem").filter({ hasText: "Offers" }).getByRole("button", { name: "Decline" }).click();
  await expect(requests.getByText(/Offers/)).toHaveCount(0);
  await requests.getByRole("button", { name: "Accept" }).click();

  await expect(chat.message("May I?")).toBeVisible();
  await expect(requests).toHaveCount(0);
  await chat.send("You may");
  await expect.poll(() => bodies(his, room.id)).toEqual(["May I?", "You may"]);
  [his, hers].forEach((client) => client.close());
});

test("blockedMember_isHiddenInAGroupUntilUnblocked", async ({ page }) => {
  const [alice, bob] = [await signUp("alice"), await signUp("bob")];
  const his = await device(bob);
  const { id } = await his.createRoom({ name: "Tea", members: [alice.userId] });
  const direct = await his.direct(alice.userId);
  await his.room(id).send("loud words").settled();
  const chat = await ChatPage.of(page, alice, `#/room/${id}`);
  await expect(chat.message("loud words")).toBeVisible();

  await chat.details();
  await chat.chooseFor(bob.userId, "Block");
  await chat.dialog().getByRole("button", { name: "Block" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(chat.message("loud words")).toHaveCount(0);
  await expect(chat.log.getByText("A message of someone you blocked.")).toBeVisible();
  expect((await direct.send("let me in").settled()).status).toBe("failed");
  await chat.log.getByRole("button", { name: "Show" }).click();
  await expect(chat.message("loud words")).toBeVisible();

  await page.getByRole("button", { name: "Settings" }).click();
  const blocked = page.getByRole("region", { name: "Blocked people" });
  await blocked.getByRole("listitem").filter({ hasText: bob.userId }).getByRole("button", { name: "Unblock" }).click();
  await expect(blocked.getByText("Nobody is blocked.")).toBeVisible();
  await page.keyboard.press("Escape");

  await direct.send("thank you").settled();
  await expect(chat.rooms.getByText("thank you")).toBeVisible();
  his.close();
});

test("messageMemberAndRoom_areReported", async ({ page }) => {
  const [alice, bob] = [await signUp("alice"), await signUp("bob")];
  const his = await device(bob);
  const { id } = await his.createRoom({ name: "Tea", members: [alice.userId] });
  await his.room(id).send("buy now").settled();
  const sent = framesOf(page);
  // Where a reply is late the page sends the frame again.
  const reports = () => [...new Map(sent.filter(({ action }) => action === "report").map((frame) => [frame["reason"], frame])).values()];
  const chat = await ChatPage.of(page, alice, `#/room/${id}`);
  const report = async (reason: string) => {
    await chat.dialog().getByLabel("What is wrong?").fill(reason);
    await chat.dialog().getByRole("button", { name: "Send report" }).click();
    await expect(chat.dialog().getByText("The report is sent. Thank you.")).toBeVisible();
    await page.keyboard.press("Escape");
  };

  await chat.choose("buy now", "Report");
  await report("an advertisement");
  await chat.details();
  await chat.chooseFor(bob.userId, "Report");
  await report("writes advertisements");
  // Escape has closed the upper dialog alone.
  await chat.dialog().getByRole("button", { name: "Report room" }).click();
  await report("full of advertisements");

  expect(reports().map(({ seq, userId, reason }) => [seq, userId, reason])).toEqual([
    [1, undefined, "an advertisement"],
    [undefined, bob.userId, "writes advertisements"],
    [undefined, undefined, "full of advertisements"],
  ]);
  his.close();
});

test("inviteLink_letsAnotherIn_untilItIsRevoked", async ({ page, browser }) => {
  const [alice, bob, carol] = [await signUp("alice"), await signUp("bob"), await signUp("carol")];
  const hers = await device(alice);
  const { id } = await hers.createRoom({ name: "Tea" });
  const chat = await ChatPage.of(page, alice, `#/room/${id}`);
  const details = await chat.details();
  await details.getByLabel("Uses").fill("5");
  await details.getByRole("button", { name: "Create invite link" }).click();
  const link = new URL(await details.getByLabel("Invite link").inputValue());

  const his = await ChatPage.of(await (await browser.newContext()).newPage(), bob, link.hash);
  await his.dialog().getByRole("button", { name: "Join" }).click();
  await expect(his.page.getByRole("heading", { name: "Tea" })).toBeVisible();
  await his.send("Here I am");
  await page.keyboard.press("Escape");
  await expect(chat.message("Here I am")).toBeVisible();
  await chat.details();
  await details.getByRole("button", { name: "Create invite link" }).click();
  const second = new URL(await details.getByLabel("Invite link").inputValue());
  await details.getByRole("button", { name: "Revoke" }).click();
  await expect(details.getByRole("button", { name: "Create invite link" })).toBeVisible();

  const late = await ChatPage.of(await (await browser.newContext()).newPage(), carol, second.hash);
  await late.dialog().getByRole("button", { name: "Join" }).click();
  await expect(late.dialog().getByRole("alert")).toBeVisible();
  await Promise.all([his, late].map((one) => one.page.context().close()));
  hers.close();
});

test("owner_changesTheRoomAndRoles_andDeletesIt", async ({ page, browser }) => {
  const [alice, bob, carol] = [await signUp("alice"), await signUp("bob"), await signUp("carol")];
  const hers = await device(alice);
  const { id } = await hers.createRoom({ name: "Tea", members: [bob.userId, carol.userId] });
  const chat = await ChatPage.of(page, alice, `#/room/${id}`);
  const his = await ChatPage.of(await (await browser.newContext()).newPage(), bob, `#/room/${id}`);
  await expect(his.composer).toBeVisible();

  const details = await chat.details();
  await details.getByLabel("Name of the group").fill("Tea at four");
  await details.getByLabel("Topic").fill("in the garden");
  await details.getByRole("button", { name: "Save" }).click();
  await expect(his.page.getByRole("heading", { name: "Tea at four" })).toBeVisible();
  await expect(his.page.getByText("3 members · in the garden")).toBeVisible();

  await chat.chooseFor(bob.userId, "Make Reader");
  await chat.dialog().getByRole("button", { name: "Make Reader" }).click();
  await expect(his.page.getByText("You may read here, but not write.")).toBeVisible();
  await expect(his.composer).toHaveCount(0);
  await chat.chooseFor(bob.userId, "Make Admin");
  await chat.dialog().getByRole("button", { name: "Make Admin" }).click();
  await expect(his.composer).toBeVisible();
  await chat.chooseFor(carol.userId, "Remove");
  await chat.dialog().getByRole("button", { name: "Remove" }).click();
  await expect(his.page.getByText("2 members · in the garden")).toBeVisible();

  await details.getByRole("button", { name: "Delete room" }).click();
  await chat.dialog().getByRole("button", { name: "Delete room" }).click();
  await expect(chat.rooms.getByText("No rooms yet. Start one.")).toBeVisible();
  await expect(his.page.getByText("You are not in this room.")).toBeVisible();
  await his.page.context().close();
  hers.close();
});

test("member_leavesAGroup", async ({ page }) => {
  const [alice, bob] = [await signUp("alice"), await signUp("bob")];
  const his = await device(bob);
  const { id } = await his.createRoom({ name: "Tea", members: [alice.userId] });
  const chat = await ChatPage.of(page, alice, `#/room/${id}`);

  const details = await chat.details();
  await details.getByRole("button", { name: "Leave" }).click();
  await chat.dialog().getByRole("button", { name: "Leave" }).click();

  await expect(chat.rooms.getByText("No rooms yet. Start one.")).toBeVisible();
  const { members } = (await his.request("members", { roomId: id })) as unknown as { members: { userId: string }[] };
  expect(members.map(({ userId }) => userId)).toEqual([bob.userId]);
  his.close();
});

test("profile_givesANameAndAPicture_toOthers", async ({ page, context }) => {
  const [alice, bob] = [await signUp("alice"), await signUp("bob")];
  const his = await device(bob);
  const picture = "https://pictures.example/bob.svg";
  await context.route(picture, (route) => route.fulfill({ contentType: "image/svg+xml", body: '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>' }));
  await his.setProfile({ displayName: "Bob Brown", avatarUrl: picture });
  const room = await his.direct(alice.userId);
  await room.send("Hello").settled();
  const chat = await ChatPage.of(page, alice, `#/room/${room.id}`);
  await expect(page.getByRole("heading", { name: "Bob Brown" })).toBeVisible();
  const avatar = chat.message("Hello").locator(".avatar img");
  await expect(avatar).toHaveAttribute("src", picture);
  expect(await avatar.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBe(9);

  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByLabel("Display name").fill("Alice Adams");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.keyboard.press("Escape");

  await expect(chat.rooms.getByText("Alice Adams")).toBeVisible();
  const { profiles } = (await his.request("getProfiles", { userIds: [alice.userId] })) as unknown as { profiles: { displayName: string }[] };
  expect(profiles[0]!.displayName).toBe("Alice Adams");
  his.close();
});

test("signIn_outlivesAReload_untilThePersonSignsOut", async ({ page }) => {
  const { userId } = await signUp("alice");
  const chat = new ChatPage(page);
  await chat.open();
  await chat.signIn(userId);
  await page.reload();
  await expect(chat.rooms).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByLabel("Password")).toBeVisible();
  await page.reload();

  await expect(page.getByLabel("Password")).toBeVisible();
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(userId);
});
