import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const READY = /^Parley is ready: (\S+)\s+(\S+)/;
const START_MS = 240_000;

/** A local run of a test's own, with an empty folder. */
export interface LocalRun {
  readonly gateway: string;
  readonly http: string;
  stop(): Promise<void>;
}

/** Starts a local run on free ports with a folder of its own, for all tests. Returns what ends it. With PARLEY_HTTP and PARLEY_WS set, the run there is taken. */
export default async function startRun(): Promise<() => Promise<void>> {
  if (process.env["PARLEY_HTTP"] && process.env["PARLEY_WS"]) {
    return () => Promise.resolve();
  }
  const run = await launch();
  process.env["PARLEY_WS"] = run.gateway;
  process.env["PARLEY_HTTP"] = run.http;
  return () => run.stop();
}

/** Starts a local run on free ports, with further options of `./parley run`. */
export async function launch(...options: readonly string[]): Promise<LocalRun> {
  const data = await mkdtemp(join(tmpdir(), "parley-browser-"));
  const launcher = fileURLToPath(new URL("../../../parley", import.meta.url));
  const run = spawn(launcher, ["run", "--port", "0", "--http-port", "0", "--data", data, "--quiet", ...options], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<void>((resolve) => run.once("exit", () => resolve()));
  const stop = async () => {
    run.kill("SIGTERM");
    await ended;
    await rm(data, { recursive: true, force: true });
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ready = new Promise<readonly string[]>((resolve, reject) => {
    timer = setTimeout(() => reject(new Error("the run did not start")), START_MS);
    void ended.then(() => reject(new Error("the run ended at its start")));
    createInterface({ input: run.stdout }).on("line", (line) => {
      const found = READY.exec(line);
      if (found) {
        resolve(found.slice(1));
      }
    });
  });
  try {
    const [gateway = "", http = ""] = await ready;
    return { gateway, http, stop };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
