import { expect, test } from "@playwright/test";
import { ChatPage } from "./harness/chat-page";
import { FakeGateway } from "./harness/fake-gateway";
import { signUp } from "./harness/devices";
import { costPerMark, TRACE_CATEGORIES } from "./harness/trace";

const LOADED = 5_000;
const PUSHES = 200;
const BETWEEN_MS = 40;

test("push_intoALogOf5000Messages_costsLessThanAFrame", { tag: "@timed" }, async ({ page, context, browser }) => {
  test.setTimeout(180_000);
  const alice = await signUp("alice");
  const gateway = new FakeGateway(LOADED);
  await gateway.standIn(context);
  // Marks the push before the page's own listeners see it.
  await page.addInitScript(() => {
    const own = window.WebSocket;
    window.WebSocket = class extends own {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        this.addEventListener("message", ({ data }) => String(data).startsWith('{"type":"messages"') && performance.mark("push"));
      }
    };
  });
  const chat = await ChatPage.of(page, alice, `#/room/${gateway.roomId}`);
  await expect(chat.message(`message ${LOADED}`)).toBeVisible();
  await chat.log.evaluate(async (log) => {
    while (![...log.querySelectorAll("article .body")].some((body) => body.textContent === "message 1")) {
      log.scrollTop = 0;
      await new Promise(requestAnimationFrame);
    }
    while (log.scrollTop + log.clientHeight < log.scrollHeight - 4) {
      log.scrollTop = log.scrollHeight;
      await new Promise(requestAnimationFrame);
    }
  });
  await expect(chat.message(`message ${LOADED}`)).toBeVisible();

  await browser.startTracing(page, { categories: TRACE_CATEGORIES });
  for (let at = 0; at < PUSHES; at++) {
    gateway.push();
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
  }
  await expect(chat.message(`message ${LOADED + PUSHES}`)).toBeVisible();
  const trace = await browser.stopTracing();
  gateway.close();

  const costs = [...costPerMark(trace.toString(), "push")].sort((a, b) => a - b);
  const [median, p95] = [costs[costs.length / 2]!, costs[Math.floor(costs.length * 0.95)]!];
  console.log(`script and layout a push, ${costs.length} pushes at ${LOADED} messages: median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`);
  expect(costs).toHaveLength(PUSHES);
  expect(median).toBeGreaterThan(0.1);
  expect(median).toBeLessThan(16);
  expect(p95).toBeLessThan(50);
});
