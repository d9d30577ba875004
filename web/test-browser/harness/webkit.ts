import { type ChildProcess, spawn } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { program } from "./browsers";

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const PATIENCE_MS = 20_000;
const LOOK_EVERY_MS = 50;

/** A WebKitGTK browser under an X server of its own, driven by W3C WebDriver calls. */
export class WebKit {
  readonly #driver: ChildProcess;
  readonly #url: string;
  #session = "";

  private constructor(driver: ChildProcess, url: string) {
    this.#driver = driver;
    this.#url = url;
  }

  static async start(): Promise<WebKit> {
    const port = await freePort();
    const xvfb = program("xvfb-run", "/usr/bin/xvfb-run");
    const driver = spawn(xvfb, ["-a", program("WebKitWebDriver", "/usr/bin/WebKitWebDriver"), `--port=${port}`], { stdio: "ignore", detached: true });
    const browser = new WebKit(driver, `http://127.0.0.1:${port}`);
    try {
      await until("a WebKit session", async () => {
        const { sessionId } = (await browser.#call("POST", "/session", { capabilities: { alwaysMatch: { pageLoadStrategy: "normal" } } })) as { sessionId: string };
        browser.#session = `/session/${sessionId}`;
        return true;
      });
    } catch (error) {
      await browser.#end();
      throw error;
    }
    return browser;
  }

  async open(url: string): Promise<void> {
    await this.#call("POST", `${this.#session}/url`, { url });
  }

  /** Opens another tab, and drives that from now on. Gives both handles. */
  async openTab(): Promise<readonly [string, string]> {
    const first = (await this.#call("GET", `${this.#session}/window`)) as string;
    const { handle } = (await this.#call("POST", `${this.#session}/window/new`, { type: "tab" })) as { handle: string };
    await this.switchTo(handle);
    return [first, handle];
  }

  async switchTo(handle: string): Promise<void> {
    await this.#call("POST", `${this.#session}/window`, { handle });
  }

  async closeTab(): Promise<void> {
    await this.#call("DELETE", `${this.#session}/window`);
  }

  /** Types into what the selector finds; `\uE007` is the enter key. */
  async type(selector: string, text: string): Promise<void> {
    await this.#act(selector, "value", { text });
  }

  async click(selector: string): Promise<void> {
    await this.#act(selector, "click", {});
  }

  async run<T>(script: string, ...args: readonly unknown[]): Promise<T> {
    return (await this.#call("POST", `${this.#session}/execute/sync`, { script, args })) as T;
  }

  /** Waits until the texts that the selector finds are these. */
  async expectTexts(selector: string, texts: readonly string[]): Promise<void> {
    let last: readonly string[] = [];
    await until(
      () => `${selector} to say ${JSON.stringify(texts)}, it says ${JSON.stringify(last)}`,
      async () => {
        last = await this.run<string[]>("return [...document.querySelectorAll(arguments[0])].map((one) => one.textContent)", selector);
        return JSON.stringify(last) === JSON.stringify(texts);
      },
    );
  }

  async stop(): Promise<void> {
    await this.#call("DELETE", this.#session).catch(() => undefined);
    await this.#end();
  }

  async #end(): Promise<void> {
    if (this.#driver.exitCode === null && this.#driver.signalCode === null) {
      const ended = new Promise((resolve) => this.#driver.once("exit", resolve));
      process.kill(-this.#driver.pid!, "SIGTERM");
      await ended;
    }
  }

  /** Finds an element and does something with it. The page may draw it anew in between: then both are done again. */
  async #act(selector: string, command: "value" | "click", body: object): Promise<void> {
    await until(selector, async () => {
      const element = (await this.#call("POST", `${this.#session}/element`, { using: "css selector", value: selector })) as Record<string, string>;
      await this.#call("POST", `${this.#session}/element/${element[ELEMENT]}/${command}`, body);
      return true;
    });
  }

  async #call(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await fetch(this.#url + path, { method, ...(body && { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }) });
    const { value } = (await answer.json()) as { value: { error?: string; message?: string } | null };
    if (!answer.ok) {
      throw new Error(`${method} ${path}: ${value?.error} ${value?.message}`);
    }
    return value;
  }
}

/** Tries until it is true; what fails is tried again. */
async function until(what: string | (() => string), isTrue: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  for (let failure: unknown; ; await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))) {
    try {
      if (await isTrue()) {
        return;
      }
    } catch (error) {
      failure = error;
    }
    if (Date.now() > end) {
      throw new Error(`waited for ${typeof what === "string" ? what : what()}`, { cause: failure });
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
