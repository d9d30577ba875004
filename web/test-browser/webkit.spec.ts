import { expect, test as base } from "@playwright/test";
import { bodies, device, newName, PASSWORD, signUp } from "./harness/devices";
import { Link } from "./harness/link";
import { WebKit } from "./harness/webkit";

const MESSAGES = "[role=log] article .body";
const COMPOSER = ".composer textarea";
const ENTER = "\uE007";

const test = base.extend<{ readonly webkit: WebKit; readonly link: Link }>({
  webkit: async ({}, use) => {
    const webkit = await WebKit.start();
    await use(webkit);
    await webkit.stop();
  },
  link: async ({}, use) => {
    const link = await Link.open();
    await use(link);
    link.close();
  },
});

test("person_inWebKit_signsInChatsInTwoTabsAndSurvivesACut", async ({ webkit: browser, link }) => {
  test.setTimeout(120_000);
  const bob = await signUp("bob");
  const his = await device(bob);
  const alice = newName("alice");
  await browser.open(link.url);
  await browser.type("input[name=username]", alice);
  await browser.type("input[name=password]", PASSWORD);
  await browser.click("button[value=signUp]");
  await browser.expectTexts("[role=status]", [""]);
  const room = await his.direct(alice);
  await browser.open(`${link.url}/#/room/${room.id}`);

  await browser.type(COMPOSER, `hello${ENTER}`);
  await expect.poll(() => bodies(his, room.id)).toEqual(["hello"]);
  await room.send("welcome").settled();
  await browser.expectTexts(MESSAGES, ["hello", "welcome"]);

  const [first] = await browser.openTab();
  await browser.open(`${link.url}/#/room/${room.id}`);
  await browser.expectTexts(MESSAGES, ["hello", "welcome"]);
  await browser.type(COMPOSER, `of the second tab${ENTER}`);
  await expect.poll(() => bodies(his, room.id)).toEqual(["hello", "welcome", "of the second tab"]);
  // Where a reply is late the page connects a second time; the first connection then ends.
  await expect.poll(() => link.connections).toBe(1);
  await browser.closeTab();
  await browser.switchTo(first);

  link.cut();
  await browser.type(COMPOSER, `during the cut${ENTER}`);
  await browser.expectTexts(MESSAGES, ["hello", "welcome", "of the second tab", "during the cut"]);
  link.mend();
  await expect.poll(() => bodies(his, room.id)).toEqual(["hello", "welcome", "of the second tab", "during the cut"]);
  his.close();
});
