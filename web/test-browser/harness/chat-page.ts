import { expect, type Locator, type Page } from "@playwright/test";
import { type Account, httpUrl, PASSWORD } from "./devices";

/** The page as a person sees it. */
export class ChatPage {
  readonly page: Page;
  readonly composer: Locator;
  readonly log: Locator;
  readonly rooms: Locator;

  constructor(page: Page) {
    this.page = page;
    this.composer = page.getByRole("textbox", { name: "Message", exact: true });
    this.log = page.getByRole("log", { name: "Messages" });
    this.rooms = page.getByRole("navigation", { name: "Rooms" });
  }

  /** Opens the page as a user who signed in at an earlier visit. */
  static async of(page: Page, account: Account, hash = "", base = httpUrl()): Promise<ChatPage> {
    await page.addInitScript((kept) => {
      const { userId, token } = JSON.parse(kept) as Account;
      // A blank page has no storage.
      if (location.protocol === "http:" && localStorage.getItem("parley.sign-in") === null) {
        localStorage.setItem("parley.sign-in", JSON.stringify({ userId, token }));
      }
    }, JSON.stringify(account));
    const chat = new ChatPage(page);
    await chat.open(hash, base);
    return chat;
  }

  async open(hash = "", base = httpUrl()): Promise<void> {
    await this.page.goto(`${base}/${hash}`);
  }

  async openRoom(roomId: string): Promise<void> {
    await this.page.evaluate((id) => (location.hash = `#/room/${id}`), roomId);
    await expect(this.composer).toBeVisible();
  }

  /** Signs in by the form. */
  async signIn(username: string): Promise<void> {
    await this.page.getByLabel("Name", { exact: true }).fill(username);
    await this.page.getByLabel("Password").fill(PASSWORD);
    await this.page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(this.rooms).toBeVisible();
  }

  /** Makes a direct room by the dialog. */
  async talkTo(userId: string): Promise<void> {
    await this.page.getByRole("button", { name: "New room" }).click();
    await this.page.getByRole("textbox", { name: "User name" }).fill(userId);
    await this.page.getByRole("button", { name: "Create" }).click();
    await expect(this.composer).toBeVisible();
  }

  async send(text: string): Promise<void> {
    // What Playwright fills in by WebDriver BiDi, React does not hear of.
    if (this.page.context().browser()?.browserType().name() === "firefox") {
      await this.composer.pressSequentially(text);
    } else {
      await this.composer.fill(text);
    }
    await this.composer.press("Enter");
  }

  /** Chooses from the menu of a message, which the keyboard opens too. */
  async choose(text: string, item: string): Promise<void> {
    // A message that is sent but not numbered yet has no menu.
    await expect(this.message(text).locator(".menu-button")).toBeAttached();
    await this.message(text).focus();
    await this.page.keyboard.press("Enter");
    await this.page.getByRole("menuitem", { name: item, exact: true }).click();
  }

  /** The dialog of the room that is open. */
  async details(): Promise<Locator> {
    await this.page.getByRole("button", { name: "Details" }).click();
    return this.dialog();
  }

  /** The dialog that is on top. */
  dialog(): Locator {
    return this.page.getByRole("dialog").last();
  }

  /** Chooses from the menu of a member in the details of a room, and says yes where that is asked. */
  async chooseFor(userId: string, item: string): Promise<void> {
    await this.page.getByRole("button", { name: `Actions for ${userId}` }).click();
    await this.page.getByRole("menuitem", { name: item, exact: true }).click();
  }

  /** Scrolls back until a message is there: a log that was just opened goes to its end by itself, once or twice. */
  async scrollBackTo(text: string): Promise<void> {
    await expect(async () => {
      await this.log.evaluate((log) => (log.scrollTop = 0));
      await expect(this.message(text)).toBeVisible({ timeout: 1_000 });
    }).toPass();
  }

  message(text: string): Locator {
    return this.log.getByRole("article").filter({ hasText: text });
  }

  /** The mark of a message of one's own: how far it has come. */
  tick(text: string, name: string | RegExp): Locator {
    return this.message(text).getByRole("img", { name });
  }

  /** What the log shows, from top to bottom. */
  async shown(): Promise<readonly string[]> {
    return this.log.locator("article .body").allInnerTexts();
  }
}
