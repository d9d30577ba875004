import { expect, test } from "@playwright/test";
import { expectNoViolation } from "./harness/axe";
import { ChatPage } from "./harness/chat-page";
import { bodies, device, signUp } from "./harness/devices";

// Pictures for the documents are taken on request: each run would make other ones.
const PICTURES = process.env["PARLEY_PICTURES"] ? "../../docs/pictures" : "target/pictures";

/** A room with a conversation in it. Gives a user who is in it. */
async function conversation() {
  const [alice, bob] = [await signUp("alice"), await signUp("bob")];
  const [hers, his] = [await device(alice), await device(bob)];
  await hers.setProfile({ displayName: "Alice Adams" });
  await his.setProfile({ displayName: "Bob Brown" });
  const room = await his.createRoom({ name: "Summer trip", members: [alice.userId] });
  const send = async (client: typeof his, body: string) => client.room(room.id).send(body).settled();
  await send(his, "Shall we take the early train?");
  await send(hers, "Yes, the one at 8:04. I get the tickets: https://example.com/tickets");
  await send(his, "Great. I bring coffee.\nAnd the map.");
  // The ack comes before the number.
  await expect.poll(() => bodies(his, room.id)).toHaveLength(3);
  expect((await hers.room(room.id).react(3, "👍", true).settled()).status).toBe("sent");
  await send(hers, "See you on Friday");
  [hers, his].forEach((client) => client.close());
  return { alice, room };
}

for (const [shape, viewport] of Object.entries({ desktop: { width: 1000, height: 640 }, phone: { width: 390, height: 780 } })) {
  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(`${shape} ${colorScheme}`, () => {
      test.use({ viewport, colorScheme });

      test("screens_areWithoutAViolationOfAxe", async ({ page }) => {
        const chat = new ChatPage(page);
        await chat.open();
        await expect(page.getByLabel("Password")).toBeVisible();
        await expectNoViolation(page);
        await page.screenshot({ path: `${PICTURES}/sign-in-${shape}-${colorScheme}.png` });

        const { alice, room } = await conversation();
        await ChatPage.of(page, alice);
        await expect(chat.rooms.getByRole("link", { name: /Summer trip/ })).toBeVisible();
        await expectNoViolation(page);
        await page.screenshot({ path: `${PICTURES}/rooms-${shape}-${colorScheme}.png` });

        await chat.openRoom(room.id);
        await expect(chat.message("See you on Friday")).toBeVisible();
        await expect(chat.log.getByText("Bob Brown").first()).toBeVisible();
        await expectNoViolation(page);
        await page.screenshot({ path: `${PICTURES}/room-${shape}-${colorScheme}.png` });
      });

      test("background_followsTheScheme", async ({ page }) => {
        await new ChatPage(page).open();
        await expect(page.getByLabel("Password")).toBeVisible();
        const brightness = await page.evaluate(() => {
          const [r, g, b] = getComputedStyle(document.documentElement).backgroundColor.match(/[\d.]+/g)!.map(Number);
          return (r! + g! + b!) / 3;
        });
        expect(brightness > 128).toBe(colorScheme === "light");
      });
    });
  }
}

test("dialogsAndMenus_thatAreOpen_areWithoutAViolationOfAxe", async ({ page }) => {
  const { alice, room } = await conversation();
  await ChatPage.of(page, alice, `#/room/${room.id}`);
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const menuOf = async (text: string) => {
    await page.getByRole("article").filter({ hasText: text }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("menu", { name: "Actions" })).toBeVisible();
  };
  const openings: Record<string, () => Promise<void>> = {
    newRoom: () => button("New room").click(),
    settings: () => button("Settings").click(),
    details: () => button("Details").click(),
    menu: () => menuOf("See you on Friday"),
    picker: async () => {
      await menuOf("Great. I bring coffee.");
      await page.getByRole("menuitem", { name: "More reactions" }).click();
    },
  };
  for (const [at, [name, open]] of Object.entries(openings).entries()) {
    await test.step(name, async () => {
      await open();
      await expect(page.getByRole(name === "menu" ? "menu" : "dialog")).toBeVisible();
      await page.emulateMedia({ colorScheme: at % 2 === 0 ? "light" : "dark" });
      await expectNoViolation(page);
      await page.keyboard.press("Escape");
    });
  }
});

test.describe("phone", () => {
  test.use({ viewport: { width: 390, height: 780 } });

  test("window_ofAPhone_showsTheRoomsOrOneRoom", async ({ page }) => {
    const { alice } = await conversation();
    const chat = await ChatPage.of(page, alice);
    await expect(chat.rooms).toBeVisible();
    await chat.rooms.getByRole("link", { name: /Summer trip/ }).click();
    await expect(chat.composer).toBeVisible();
    await expect(chat.rooms).toBeHidden();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

    await page.getByRole("link", { name: "All rooms" }).click();

    await expect(chat.rooms).toBeVisible();
    await expect(chat.composer).toBeHidden();
  });
});

test.describe("arabic", () => {
  test.use({ locale: "ar" });

  test("page_inArabic_runsFromRightToLeft_andTextAsItIsWritten", async ({ page }) => {
    const { alice, room } = await conversation();
    const chat = await ChatPage.of(page, alice, `#/room/${room.id}`);
    const log = page.getByRole("log");
    await expect(log.getByText("See you on Friday")).toBeVisible();

    await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
    const [nav, main] = [await page.getByRole("navigation").first().boundingBox(), await page.getByRole("main").boundingBox()];
    expect(nav!.x).toBeGreaterThan(main!.x);
    expect(await log.getByText("See you on Friday").evaluate((body) => getComputedStyle(body).direction)).toBe("ltr");
    const [name, people] = [page.getByRole("heading", { name: "Summer trip" }).locator("bdi"), page.locator(".room-title .presence")];
    const ends = await Promise.all([name, people].map((part) => part.evaluate((element) => Math.round(element.getBoundingClientRect().right))));
    expect(ends[0]).toBe(ends[1]);
    await expectNoViolation(chat.page);
    await page.screenshot({ path: `${PICTURES}/room-arabic.png` });
  });
});

test("keyboardAlone_signsInMakesARoomAndSends", async ({ page }) => {
  const [alice, bob] = [await signUp("alice"), await signUp("bob")];
  const chat = new ChatPage(page);
  const tabTo = async (name: string | RegExp, role: "button" | "textbox") => {
    const target = page.getByRole(role, { name, exact: true });
    for (let at = 0; at < 30 && !(await target.evaluate((element) => element === document.activeElement)); at++) {
      await page.keyboard.press("Tab");
    }
    await expect(target).toBeFocused();
  };
  await chat.open();
  await tabTo("Name", "textbox");
  await page.keyboard.type(alice.userId);
  await page.keyboard.press("Tab");
  await page.keyboard.type("correct horse");
  await page.keyboard.press("Enter");
  await expect(chat.rooms).toBeVisible();

  await tabTo("New room", "button");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("button", { name: "New room" })).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo("User name", "textbox");
  await page.keyboard.type(bob.userId);
  await page.keyboard.press("Enter");
  await expect(chat.composer).toBeVisible();
  await tabTo("Message", "textbox");
  await page.keyboard.type("without a mouse");
  await page.keyboard.press("Enter");

  await expect(chat.tick("without a mouse", /Sent|Delivered|Read/)).toBeVisible();
});
