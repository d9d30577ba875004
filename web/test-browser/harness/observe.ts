import { expect, type Page } from "@playwright/test";

/**
 * Notes when a page first shows the text in what the selector finds, from now on. What it gives waits for that, and gives the time by
 * the page's clock: it holds what is gone again by then, and Playwright's own pauses do not count.
 */
export async function firstSeen(page: Page, selector: string, text: string): Promise<() => Promise<number>> {
  const note = await page.evaluateHandle(
    ([css, part]) => {
      const seen = { at: 0 };
      const look = (): void => {
        if (seen.at === 0 && [...document.querySelectorAll(css!)].some((one) => one.textContent.includes(part!))) {
          seen.at = Date.now();
        }
      };
      new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
      look();
      return seen;
    },
    [selector, text],
  );
  return async () => {
    const at = (): Promise<number> => note.evaluate((seen) => seen.at);
    await expect.poll(at, `${selector} with "${text}"`).toBeGreaterThan(0);
    return at();
  };
}

/** What the console of a page complains of from now on. A connection that is given up because it takes too long is no fault. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (line) => ["error", "warning"].includes(line.type()) && !/WebSocket is closed before/.test(line.text()) && complaints.push(line.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  return complaints;
}
