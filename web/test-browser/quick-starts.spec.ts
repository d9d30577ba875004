import { type ChildProcess, spawn } from "node:child_process";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, type Page, test } from "@playwright/test";
import { gatewayUrl, httpUrl, newName } from "./harness/devices";
import { OWN_CLIENT, ownIssuer } from "./harness/own-issuer";
import { launch } from "./harness/start-run";

// Runs the JavaScript of docs/quick-starts.md as it stands there, but for the addresses of the run.
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const VITE = join(ROOT, "web/node_modules/vite/bin/vite.js");

const programs: ChildProcess[] = [];
let work: string;

/** Writes the files that the document shows under their names. */
async function write(...names: readonly string[]): Promise<void> {
  const document = await readFile(join(ROOT, "docs/quick-starts.md"), "utf8");
  for (const name of names) {
    const [, text = ""] = document.split(`\`${name}\`:\n\n\`\`\``)[1]?.split(/^\w+\n/) ?? [];
    expect(text, name).not.toBe("");
    const shown = text.slice(0, text.indexOf("\n```") + 1);
    await mkdir(dirname(join(work, name)), { recursive: true });
    await writeFile(join(work, name), shown.replaceAll("http://localhost:3000", httpUrl()).replaceAll("ws://localhost:3001/local", gatewayUrl()));
  }
}

/** Runs a program of Node, until the line that matches. */
async function start(folder: string, awaited: RegExp, ...command: readonly string[]): Promise<string> {
  const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" };
  const program = spawn(process.execPath, command, { cwd: join(work, folder), env, stdio: ["ignore", "pipe", "pipe"] });
  programs.push(program);
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    for (const stream of [program.stdout, program.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        said.push(line);
        const found = awaited.exec(line);
        if (found) {
          resolve(found[1] ?? line);
        }
      });
    }
    program.once("exit", () => reject(new Error(`${command.join(" ")} ended:\n${said.join("\n")}`)));
  });
}

/** Says something, once: the server of the page may load it anew for a library that it finds late, and what was typed is then gone. */
async function say(page: Page, text: string): Promise<void> {
  const shown = page.getByText(text).first();
  await expect(async () => {
    if (!(await shown.isVisible())) {
      await page.locator("input[name=text]").fill(text);
      await page.getByRole("button", { name: "Send" }).click();
    }
    await expect(shown).toBeVisible({ timeout: 10_000 });
  }).toPass();
}

async function end(program: ChildProcess): Promise<void> {
  if (program.exitCode === null && program.signalCode === null) {
    const ended = new Promise((resolve) => program.once("exit", resolve));
    program.kill();
    await ended;
  }
}

test.beforeEach(async ({}, { testId }) => {
  work = fileURLToPath(new URL(`target/quick-starts/${testId}/`, import.meta.url));
  // What npm install --install-links does with the client; what is not its own comes from the folders above.
  const installed = join(work, "node_modules/@parley/client");
  for (const part of ["package.json", "dist"]) {
    await cp(join(ROOT, "client-js", part), join(installed, part), { recursive: true });
  }
});

test.afterEach(async () => {
  await Promise.all(programs.splice(0).map(end));
  await rm(work, { recursive: true, force: true });
});

test("botPageAndReact_ofTheQuickStarts_talkToEachOther", async ({ page, context }) => {
  await write("bot/bot.mjs", "page/index.html", "page/page.js", "react/index.html", "react/vite.config.mjs", "react/app.jsx");
  // Vite keeps the libraries that it has prepared beside the next package.json: without one, beside that of these tests, for all runs.
  await Promise.all(["page", "react"].map((folder) => writeFile(join(work, folder, "package.json"), "{}")));
  const local = /Local:\s+(http:\S+)/;
  const [, plain, react] = await Promise.all([
    start("bot", /^online$/, "bot.mjs"),
    start("page", local, VITE),
    start("react", local, VITE),
  ]);
  const other = await context.newPage();
  await Promise.all([page.goto(plain), other.goto(react)]);
  const [hello, hi] = [newName("hello"), newName("hi")];

  await say(page, hello);
  await expect(page.getByText(`alice: ${hello}`)).toBeVisible();
  await expect(other.getByText(`bob: You said: ${hello}`)).toBeVisible();
  await expect(other.getByText("online")).toBeVisible();
  await say(other, hi);

  await expect(other.getByRole("listitem").filter({ hasText: `bob: You said: ${hi}` })).toBeVisible();
  await expect(page.getByText(`bob: You said: ${hi}`)).toBeVisible();
});

test("ownSignIn_ofTheQuickStarts_connectsWithTheTokensOfAnotherIssuer", async () => {
  // Two runs of the system are on the machine for it.
  test.slow();
  await write("own/sign-in.mjs", "own/bot.mjs");
  const issuer = await ownIssuer("anna");
  const run = await launch("--issuer", issuer.address, "--audience", OWN_CLIENT);
  try {
    const arguments_ = [run.gateway, `${issuer.address}/token`, OWN_CLIENT];
    expect(await start("own", /^online (.*)/, "bot.mjs", ...arguments_, issuer.refreshToken)).toBe("anna");
    // A refresh token counts once.
    expect(await start("own", /^ended (.*)/, "bot.mjs", ...arguments_, issuer.refreshToken)).toBe("signed_out");
  } finally {
    await run.stop();
    issuer.close();
  }
});
