import { expect, type Page, test } from "@playwright/test";
import { ChatPage } from "./harness/chat-page";
import { httpUrl, logIn, newName, PASSWORD, signUp } from "./harness/devices";
import { complaintsOf } from "./harness/observe";
import { StaticSite } from "./harness/static-site";

interface Kept {
  readonly userId: string;
  readonly token: string;
  readonly refreshToken: string;
}

let site: StaticSite;

test.beforeEach(async () => {
  site = await StaticSite.open();
});

test.afterEach(() => site.close());

/** Signs in on the issuer's page, which leads back. */
async function signInThere(page: Page, username: string, button: "Sign in" | "Create account"): Promise<void> {
  const { origin } = new URL(page.url());
  await page.getByRole("button", { name: "Sign in on the sign-in page" }).click();
  // The page that is left may have the same fields.
  await page.waitForURL((url) => url.pathname === "/oauth2/authorize");
  await page.getByLabel("Name").fill(username);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: button, exact: true }).click();
  await page.waitForURL((url) => url.origin === origin && url.pathname === "/");
}

const kept = (page: Page): Promise<Kept> => page.evaluate(() => JSON.parse(localStorage.getItem("parley.sign-in")!) as Kept);

const refreshed = async (page: Page, refreshToken: string): Promise<number> => {
  const { signIn } = await page.evaluate(async () => (await (await fetch("config.json")).json()) as { signIn: { clientId: string } });
  const body = new URLSearchParams({ grant_type: "refresh_token", client_id: signIn.clientId, refresh_token: refreshToken });
  return (await fetch(`${httpUrl()}/oauth2/token`, { method: "POST", body })).status;
};

test("person_onTheDeployedPage_signsInByCodeFlowChatsAndSignsOut", async ({ page }) => {
  const complaints = complaintsOf(page);
  const bob = await signUp("bob");
  const alice = newName("alice");
  const chat = new ChatPage(page);
  await chat.open("", site.url);
  await expect(page.getByLabel("Password")).toHaveCount(0);

  await signInThere(page, alice, "Create account");
  await chat.talkTo(bob.userId);
  await chat.send("by code flow");
  await expect(chat.tick("by code flow", /Sent|Delivered/)).toBeVisible();
  expect(new URL(page.url()).search).toBe("");
  const { userId, refreshToken } = await kept(page);
  expect(userId).toBe(alice);

  await page.reload();
  await expect(chat.message("by code flow")).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("button", { name: "Sign in on the sign-in page" })).toBeVisible();
  expect(new URL(page.url()).origin).toBe(site.url);
  expect(await refreshed(page, refreshToken)).toBe(400);
  expect(complaints).toEqual([]);
});

test("signOut_whileTheIssuerEndsItToo_letsNothingBeBegun", async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open("", site.url);
  await signInThere(page, newName("alice"), "Create account");
  await expect(chat.rooms).toBeVisible();
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route("**/oauth2/revoke", async (route) => {
    await held;
    await route.continue();
  });

  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("status")).toHaveText("Signing out…");
  await expect(page.getByRole("button")).toHaveCount(0);
  letGo();
  await expect(page.getByRole("button", { name: "Sign in on the sign-in page" })).toBeVisible();
  expect(new URL(page.url()).origin).toBe(site.url);
});

test("token_thatIsOver_isReplacedWithoutThePerson", async ({ page }) => {
  const alice = await signUp("alice");
  const chat = new ChatPage(page);
  await chat.open("", site.url);
  await signInThere(page, alice.userId, "Sign in");
  await expect(chat.rooms).toBeVisible();
  const before = await kept(page);

  const short = await logIn(alice.userId, 1);
  await page.evaluate((text) => localStorage.setItem("parley.sign-in", text), JSON.stringify({ ...before, token: short.token }));
  await page.reload();

  await expect.poll(async () => (await kept(page)).refreshToken).not.toBe(before.refreshToken);
  await expect(page.getByRole("status").first()).toHaveText("");
  await expect(page.getByRole("button", { name: "New room" })).toBeVisible();
});

test("signIn_thatIsOverAtTheIssuerToo_leadsBackToTheRoom", async ({ page }) => {
  const [alice, bob] = [await signUp("alice"), await signUp("bob")];
  const chat = new ChatPage(page);
  await chat.open("", site.url);
  await signInThere(page, alice.userId, "Sign in");
  await chat.talkTo(bob.userId);
  await chat.composer.fill("half a sentence");
  const before = await kept(page);

  await page.evaluate((text) => localStorage.setItem("parley.sign-in", text), JSON.stringify({ ...before, token: "x.x.x", refreshToken: "over" }));
  await page.reload();
  await expect(page.getByRole("group", { name: "Sign in again" })).toBeVisible();
  await signInThere(page, alice.userId, "Sign in");

  await expect(chat.composer).toHaveValue("half a sentence");
  const { userId, refreshToken } = await kept(page);
  expect(userId).toBe(alice.userId);
  expect(refreshToken).not.toBe("over");
});

test("person_onTheLocalPage_mayUseTheIssuersPageToo", async ({ page }) => {
  const alice = await signUp("alice");
  const chat = new ChatPage(page);
  await chat.open();
  await signInThere(page, alice.userId, "Sign in");

  await expect(chat.rooms).toBeVisible();
  expect((await kept(page)).userId).toBe(alice.userId);
});
