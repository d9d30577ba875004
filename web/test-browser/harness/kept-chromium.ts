import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { chromiumArguments, chromiumPath } from "./browsers";

const START_MS = 30_000;

/** A Chromium with a profile that outlives it. */
export class KeptChromium {
  readonly #profile: string;
  #child: ChildProcess | undefined;

  private constructor(profile: string) {
    this.#profile = profile;
  }

  static async create(): Promise<KeptChromium> {
    return new KeptChromium(await mkdtemp(join(tmpdir(), "parley-profile-")));
  }

  /** Starts it, and gives the address of its DevTools. Fails if it does not tell that in time; `kill` comes before the next start in any case. */
  async start(): Promise<string> {
    const options = ["--headless=new", "--remote-debugging-port=0", `--user-data-dir=${this.#profile}`, "--no-first-run", "--disable-background-networking"];
    // Its own first page often keeps DevTools waiting for five seconds.
    const child = (this.#child = spawn(chromiumPath(), [...options, ...chromiumArguments, "about:blank"], { stdio: ["ignore", "ignore", "pipe"], detached: true }));
    return new Promise<string>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("Chromium did not start")), START_MS);
      child.once("exit", () => {
        clearTimeout(timer);
        reject(new Error("Chromium ended at its start"));
      });
      createInterface({ input: child.stderr! }).on("line", (line) => {
        const found = /^DevTools listening on (\S+)/.exec(line);
        if (found) {
          clearTimeout(timer);
          resolve(found[1]!);
        }
      });
    });
  }

  /** Kills it with all its processes. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      process.kill(-child.pid!, "SIGKILL");
      await ended;
    }
  }

  /** Kills it, and removes the profile. */
  async close(): Promise<void> {
    await this.kill();
    // The processes below it may still write for a moment.
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 10 });
  }
}
