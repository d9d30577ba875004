import { type BrowserContext, chromium, expect, test as base } from "@playwright/test";
import { ChatPage } from "./harness/chat-page";
import { type Account, bodies, device, signUp } from "./harness/devices";
import { KeptChromium } from "./harness/kept-chromium";

const test = base.extend<{ readonly program: KeptChromium }>({
  program: async ({}, use) => {
    const program = await KeptChromium.create();
    await use(program);
    await program.close();
  },
});

const KEPT = /^(Waiting|Sending|Sent|Delivered|Read)$/;

/** Writes two messages, until the page shows both as sent or queued: history that arrives may move them off the screen for a moment. */
async function writeTwo(chat: ChatPage, stem: string): Promise<readonly string[]> {
  const two = [`${stem} a`, `${stem} b`];
  await chat.send(two[0]!);
  await chat.send(two[1]!);
  const kept = () =>
    chat.log.locator("article").evaluateAll(
      (articles, [own, mark]) =>
        articles
          .filter((article) => article.querySelector(".body")?.textContent?.startsWith(own!))
          .filter((article) => new RegExp(mark!).test(article.querySelector("[role=img]")?.getAttribute("aria-label") ?? ""))
          .map((article) => article.querySelector(".body")!.textContent),
      [`${stem} `, KEPT.source],
    );
  await expect.poll(kept, { intervals: [20] }).toEqual(two);
  return two;
}

/** What the log holds once the page has nothing left to send. */
async function expectLog(chat: ChatPage, account: Account, roomId: string, shown: readonly string[]): Promise<void> {
  await expect(chat.log.getByRole("img", { name: /^(Waiting|Sending)$/ })).toHaveCount(0);
  const client = await device(account);
  await expect.poll(async () => (await bodies(client, roomId)).length).toBe(shown.length);
  expect(await bodies(client, roomId)).toEqual(shown);
  client.close();
}

test("tab_closedInMidSend50Times_leavesWhatItShowedInOrderOnce", async ({ context }) => {
  test.setTimeout(300_000);
  const [alice, bob] = [await signUp("alice"), await signUp("bob")];
  const his = await device(bob);
  const room = await his.direct(alice.userId);
  his.close();
  const shown: string[] = [];
  for (let at = 0; at < 50; at++) {
    const chat = await ChatPage.of(await context.newPage(), alice, `#/room/${room.id}`);
    await expect(chat.composer).toBeVisible();
    const two = await writeTwo(chat, `tab ${at}`);
    await chat.page.close();
    shown.push(...two);
  }
  expect(shown).toHaveLength(100);
  const last = await ChatPage.of(await context.newPage(), alice, `#/room/${room.id}`);
  await expect(last.message("tab 49 b")).toBeVisible();
  await expectLog(last, bob, room.id, shown);
});

test("browser_killedInMidSend10Times_leavesWhatItShowedInOrderOnce", async ({ program }) => {
  test.setTimeout(300_000);
  const [alice, bob] = [await signUp("alice"), await signUp("bob")];
  const his = await device(bob);
  const room = await his.direct(alice.userId);
  his.close();
  const shown: string[] = [];
  for (let at = 0; at <= 10; at++) {
    const context = await attachedContext();
    const chat = await ChatPage.of(context.pages()[0] ?? (await context.newPage()), alice, `#/room/${room.id}`);
    await expect(chat.composer).toBeVisible();
    if (at < 10) {
      shown.push(...(await writeTwo(chat, `kill ${at}`)));
    } else {
      await expectLog(chat, bob, room.id, shown);
    }
    await program.kill();
  }
  expect(shown).toHaveLength(20);

  /** The context of a Chromium that answers. On a busy machine one sometimes accepts the connection and then says nothing: it is started again. */
  async function attachedContext(): Promise<BrowserContext> {
    for (let left = 3; ; left--) {
      try {
        return (await chromium.connectOverCDP(await program.start(), { timeout: 20_000 })).contexts()[0]!;
      } catch (error) {
        await program.kill();
        if (left === 1) {
          throw error;
        }
      }
    }
  }
});
