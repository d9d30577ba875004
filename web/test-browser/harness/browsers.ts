import { existsSync } from "node:fs";

const asRoot = process.getuid?.() === 0;

/** Where a program is. Fails with what to install: a missing browser is never a test that is left out. */
export function program(name: string, ...paths: readonly string[]): string {
  const found = paths.find((path) => existsSync(path));
  if (!found) {
    throw new Error(`${name} is not installed. On Debian: apt-get install chromium firefox-esr webkit2gtk-driver xvfb`);
  }
  return found;
}

export const chromiumPath = (): string =>
  program("Chromium", process.env["PARLEY_CHROMIUM"] ?? "", "/usr/lib/chromium/chromium", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

/** Without a sandbox for root alone, for whom Chromium has none. */
export const chromiumArguments: readonly string[] = asRoot ? ["--no-sandbox"] : [];

export function chromium() {
  return { browserName: "chromium" as const, launchOptions: { executablePath: chromiumPath(), args: [...chromiumArguments] } };
}

/** Debian's own Firefox, by WebDriver BiDi. */
export function firefox() {
  const executablePath = program("Firefox", process.env["PARLEY_FIREFOX"] ?? "", "/usr/bin/firefox-esr", "/usr/lib/firefox-esr/firefox-esr", "/usr/bin/firefox");
  return { browserName: "firefox" as const, channel: "moz-firefox", launchOptions: { executablePath } };
}
