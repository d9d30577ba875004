import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** No rule of axe is broken, or none of those that are named. */
export async function expectNoViolation(page: Page, ...rules: readonly string[]): Promise<void> {
  // What passes is not listed, and all is done in the page itself: both take a multiple of the time on a page of a thousand rows.
  const builder = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"], ...(rules.length > 0 && { runOnly: [...rules] }) });
  const { violations } = await builder.analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`)).toEqual([]);
}
