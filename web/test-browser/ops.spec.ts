import { expect, type Page, test } from "@playwright/test";
import { expectNoViolation } from "./harness/axe";
import { device, httpUrl, newName, signUp } from "./harness/devices";

// Events are off in the run of the tests: switching this one on disturbs no other test.
const FAULT = "events failed";

/** Puts a letter among the dead ones of erasing, as a consumer does. */
async function bury(): Promise<void> {
  const { ERASURES_DLQ_URL: url } = (await (await fetch(`${httpUrl()}/deployment`)).json()) as { ERASURES_DLQ_URL: string };
  const answer = await fetch(new URL(url).origin, {
    method: "POST",
    headers: { "Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": "AmazonSQS.SendMessage" },
    body: JSON.stringify({ QueueUrl: url, MessageBody: "{}", MessageGroupId: "user:nobody", MessageDeduplicationId: newName("dead") }),
  });
  expect(answer.status).toBe(200);
}

/** On desktop and phone, light and dark: no violation of axe, and nothing that sticks out to the side. */
async function expectGoodLooks(page: Page): Promise<void> {
  for (const viewport of [{ width: 1000, height: 900 }, { width: 390, height: 780 }]) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      // A scheme changes nothing but colours.
      await expectNoViolation(page, ...(colorScheme === "dark" ? ["color-contrast"] : []));
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
    }
  }
}

test("operatorsPage_showsAMessagesPathLive_redrivesDeadLetters_andSwitchesFaults", async ({ page }) => {
  // A dead letter is sent back, and axe reads the whole page: a busy machine takes more than a test's usual time.
  test.slow();
  const [alice, bob] = [await signUp("alice"), await signUp("bob")];
  const [hers, his] = [await device(alice), await device(bob)];
  const room = await hers.createRoom({ name: "Looked at", members: [bob.userId] });
  const opened = page.waitForResponse((answer) => answer.url().endsWith("/ops"));
  await page.goto(`${httpUrl()}/ops`);
  expect((await (await opened).allHeaders())["content-security-policy"]).not.toContain("unsafe");
  const connections = page.getByRole("table", { name: "Connections" });
  await expect(connections.getByRole("row").filter({ hasText: bob.userId }).getByRole("cell").nth(1)).toHaveText("1");

  await hers.room(room.id).send("not to be shown").settled();

  const ids = async () => ((await hers.request("history", { roomId: room.id })) as unknown as { messages: { messageId: string }[] }).messages.map(({ messageId }) => messageId);
  // The ack comes before the number.
  await expect.poll(ids).toHaveLength(1);
  const [id = ""] = await ids();
  await expect(page.getByRole("table", { name: "Latest messages" })).toBeVisible();
  await page.getByLabel("Id of the message").fill(id);
  await page.getByRole("button", { name: "Follow" }).click();
  const steps = page.getByRole("list", { name: "Steps" }).getByRole("listitem");
  await expect(steps.nth(0)).toContainText("accepted");
  await expect(steps.filter({ hasText: "numbered" })).toContainText("1, by FanOut");
  await expect(steps.filter({ hasText: `to ${bob.userId}` })).toContainText("pushed");
  await expect(steps.filter({ hasText: `to ${alice.userId}` })).toContainText("pushed");
  await expect(page.getByRole("img", { name: /^Message, latency/ })).toBeVisible();
  expect(await page.content()).not.toContain("not to be shown");

  await page.getByLabel("Id of the message").fill("no-such-id");
  await page.keyboard.press("Enter");
  await expect(page.getByText("The run knows no message with this id.")).toBeVisible();
  await page.goBack();
  await expect(steps.nth(0)).toContainText("accepted");

  await bury();
  await page.getByRole("button", { name: "Send back to ErasuresQueue.fifo" }).click();
  await expect(page.getByText(/letters? sent back to ErasuresQueue\.fifo/)).toBeVisible();

  await page.getByRole("combobox", { name: `Share of ${FAULT}` }).selectOption("0.5");
  const fault = page.getByRole("switch", { name: FAULT, exact: true });
  await fault.click();
  await expect(fault).toBeChecked();
  const rates = async () => ((await (await page.request.get(`${httpUrl()}/ops/faults`)).json()) as { rates: Record<string, number> }).rates["EVENTS_FAILED"];
  expect(await rates()).toBe(0.5);
  await fault.press("Space");
  await expect(fault).not.toBeChecked();
  expect(await rates()).toBe(0);

  await expectGoodLooks(page);
  [hers, his].forEach((client) => client.close());
});
