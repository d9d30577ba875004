import { defineConfig } from "@playwright/test";
import { chromium, firefox } from "./harness/browsers";

// A trace copies the document at each action, for every test in case it fails: `./parley test --page --trace retain-on-failure` asks for that.
const settings = { viewport: { width: 1100, height: 720 }, locale: "en-GB", timezoneId: "UTC", trace: "off", screenshot: "only-on-failure" } as const;

const IN_FIREFOX = /(chat|tabs)\.spec\.ts$/;

/** The tag of a test that holds a bound of time. */
const TIMED = /@timed/;

/** Playwright begins a project that depends on another after all that do not. This one has no test: no failure keeps the later ones from being run. */
const barrier = (name: string, ...dependencies: readonly string[]) => ({ name, testMatch: /^$/, dependencies: [...dependencies] });

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
    { name: "chromium", testIgnore: "webkit.spec.ts", grepInvert: TIMED, use: { ...settings, ...chromium() } },
    // A smaller set: what another engine may do differently.
    { name: "firefox", testMatch: IN_FIREFOX, grepInvert: TIMED, use: { ...settings, ...firefox() } },
    // Drives its browser itself.
    { name: "webkit", testMatch: "webkit.spec.ts" },
    // After all these, and one at a time: a test beside it would take the time that it measures.
    barrier("all others"),
    { name: "chromium-timed", testIgnore: "webkit.spec.ts", grep: TIMED, workers: 1, dependencies: ["all others"], use: { ...settings, ...chromium() } },
    barrier("chromium's", "all others"),
    { name: "firefox-timed", testMatch: IN_FIREFOX, grep: TIMED, workers: 1, dependencies: ["chromium's"], use: { ...settings, ...firefox() } },
  ],
});
