import { defineConfig } from "@playwright/test";
import { chromium, firefox } from "./harness/browsers";

// A trace copies the document at each action, for every test in case it fails: `./parley test --page --trace retain-on-failure` asks for that.
const settings = { viewport: { width: 1100, height: 720 }, locale: "en-GB", timezoneId: "UTC", trace: "off", screenshot: "only-on-failure" } as const;

/** Two browsers that are installed already: nothing is downloaded. */
export default defineConfig({
  testDir: ".",
  outputDir: "target/results",
  globalSetup: "./harness/start-run.ts",
  fullyParallel: true,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: [["list"], ["json", { outputFile: "target/results.json" }]],
  projects: [
    { name: "chromium", testIgnore: "webkit.spec.ts", use: { ...settings, ...chromium() } },
    // A smaller set: what another engine may do differently.
    { name: "firefox", testMatch: /(chat|tabs)\.spec\.ts$/, use: { ...settings, ...firefox() } },
    // Drives its browser itself.
    { name: "webkit", testMatch: "webkit.spec.ts" },
  ],
});
