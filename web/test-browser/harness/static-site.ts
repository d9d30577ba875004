import { readFile } from "node:fs/promises";
import { createServer, type Server, type ServerResponse } from "node:http";
import { type AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gatewayUrl, httpUrl } from "./devices";

const webFolder = fileURLToPath(new URL("../..", import.meta.url));
const TYPES: Record<string, string> = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml" };

interface HeadersFile {
  readonly headers: Record<string, string>;
  readonly caching: Record<string, string>;
}

/** The built page as a deployment serves it: static files with the headers of `headers.json`, and a `config.json` that names an issuer elsewhere. */
export class StaticSite {
  readonly #server: Server;
  readonly #file: HeadersFile;
  readonly #config: string;

  private constructor(file: HeadersFile, config: string) {
    this.#file = file;
    this.#config = config;
    this.#server = createServer((asked, answer) => void this.#answer(new URL(asked.url!, "http://site").pathname, answer));
  }

  static async open(): Promise<StaticSite> {
    const file = JSON.parse(await readFile(join(webFolder, "headers.json"), "utf8")) as HeadersFile;
    const { signIn } = (await (await fetch(`${httpUrl()}/config.json`)).json()) as { signIn: { clientId: string } };
    const site = new StaticSite(file, JSON.stringify({ gateway: gatewayUrl(), signIn: { domain: httpUrl(), clientId: signIn.clientId } }));
    await new Promise<void>((resolve) => site.#server.listen(0, "127.0.0.1", resolve));
    return site;
  }

  get url(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(path: string, answer: ServerResponse): Promise<void> {
    const origins = `${new URL(gatewayUrl()).origin.replace("http", "ws")} ${new URL(httpUrl()).origin}`;
    const headers = Object.entries(this.#file.headers).map(([name, value]) => [name, value.replace("{origins}", origins)] as const);
    const caching = this.#file.caching[path.startsWith("/assets/") ? "/assets/*" : "/*"]!;
    const name = path === "/" ? "index.html" : path.slice(1);
    try {
      const body = name === "config.json" ? this.#config : await readFile(join(webFolder, "dist", name));
      answer.writeHead(200, { "Content-Type": TYPES[extname(name)] ?? "application/json", "Cache-Control": caching, ...Object.fromEntries(headers) }).end(body);
    } catch {
      answer.writeHead(404).end();
    }
  }
}
