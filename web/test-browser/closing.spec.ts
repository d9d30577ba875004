import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Browser, chromium, expect, test } from "@playwright/test";
import { chromiumArguments, chromiumPath } from "./harness/browsers";
import { ChatPage } from "./harness/chat-page";
import { type Account, bodies, device, signUp } from "./harness/devices";

const KEPT = /^(Waiting|Sending|Sent|Delivered|Read)$/;

/** Writes two messages, and tells which of them the page shows as sent or queued at once. */
async function writeTwo(chat: ChatPage, stem: string): Promise<readonly string[]> {
  await chat.send(`${stem} a`);
  await chat.send(`${stem} b`);
  return chat.log.locator("article").evaluateAll(
    (articles, [own, kept]) =>
      articles
        .filter((article) => article.querySelector(".body")?.textContent?.startsWith(own!))
        .filter((article) => new RegExp(kept!).test(article.querySelector("[role=img]")?.getAttribute("aria-label") ?? ""))
        .map((article) => article.querySelector(".body")!.textContent),
    [stem, KEPT.source],
  );
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

test("browser_killedInMidSend10Times_leavesWhatItShowedInOrderOnce", async () => {
  test.setTimeout(300_000);
  const [alice, bob] = [await signUp("alice"), await signUp("bob")];
  const his = await device(bob);
  const room = await his.direct(alice.userId);
  his.close();
  const profile = await mkdtemp(join(tmpdir(), "parley-profile-"));
  const shown: string[] = [];
  for (let at = 0; at <= 10; at++) {
    const { child, browser } = await attachedChromium(profile);
    const context = browser.contexts()[0]!;
    const chat = await ChatPage.of(context.pages()[0] ?? (await context.newPage()), alice, `#/room/${room.id}`);
    await expect(chat.composer).toBeVisible();
    if (at < 10) {
      shown.push(...(await writeTwo(chat, `kill ${at}`)));
    } else {
      await expectLog(chat, bob, room.id, shown);
    }
    const ended = new Promise((resolve) => child.once("exit", resolve));
    process.kill(-child.pid!, "SIGKILL");
    await ended;
  }
  expect(shown).toHaveLength(20);
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

/** A Chromium that answers. On a busy machine one sometimes accepts the connection and then says nothing: it is started again. */
async function attachedChromium(profile: string): Promise<{ readonly child: ChildProcess; readonly browser: Browser }> {
  for (let left = 3; ; left--) {
    const { child, address } = await startChromium(profile);
    try {
      return { child, browser: await chromium.connectOverCDP(address, { timeout: 20_000 }) };
    } catch (error) {
      if (left === 1) {
        throw error;
      }
      const ended = new Promise((resolve) => child.once("exit", resolve));
      process.kill(-child.pid!, "SIGKILL");
      await ended;
    }
  }
}

async function startChromium(profile: string): Promise<{ readonly child: ChildProcess; readonly address: string }> {
  const options = ["--headless=new", "--remote-debugging-port=0", `--user-data-dir=${profile}`, "--no-first-run", ...chromiumArguments];
  const child = spawn(chromiumPath(), options, { stdio: ["ignore", "ignore", "pipe"], detached: true });
  const address = await new Promise<string>((resolve, reject) => {
    child.once("exit", () => reject(new Error("Chromium ended at its start")));
    createInterface({ input: child.stderr! }).on("line", (line) => {
      const found = /^DevTools listening on (\S+)/.exec(line);
      if (found) {
        resolve(found[1]!);
      }
    });
  });
  return { child, address };
}
