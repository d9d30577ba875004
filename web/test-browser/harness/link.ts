import { createServer as createHttpServer, request, type IncomingMessage, type Server as HttpServer, type ServerResponse } from "node:http";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { gatewayUrl, httpUrl } from "./devices";

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

const listening = (server: Server): Promise<void> => new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

/** A cable between a page and the gateway, which a test cuts. The page is opened at `url`; its configuration and its content security policy name the cable. */
export class Link {
  readonly #cable: Server;
  readonly #page: HttpServer;
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  #isCut = false;
  /** How many connections were made over it. */
  made = 0;

  private constructor() {
    this.#cable = createServer((near) => this.#join(near));
    this.#page = createHttpServer((asked, answer) => this.#passOn(asked, answer));
  }

  static async open(): Promise<Link> {
    const link = new Link();
    await Promise.all([listening(link.#cable), listening(link.#page)]);
    return link;
  }

  get url(): string {
    return `http://localhost:${portOf(this.#page)}`;
  }

  /** How many connections there are now. */
  get connections(): number {
    return this.#pairs.size;
  }

  /** Ends each connection, and refuses new ones until `mend`. */
  cut(): void {
    this.#isCut = true;
    this.#pairs.forEach((pair) => pair.forEach((socket) => socket.destroy()));
  }

  mend(): void {
    this.#isCut = false;
  }

  /** Swallows all that goes over the connections there are, in both directions: nobody is told. */
  swallow(): void {
    for (const [near, far] of this.#pairs) {
      for (const socket of [near, far]) {
        socket.unpipe();
        socket.resume();
      }
    }
  }

  close(): void {
    this.cut();
    this.#cable.close();
    this.#page.close();
    this.#page.closeAllConnections();
  }

  #passOn(asked: IncomingMessage, answer: ServerResponse): void {
    const { host, port } = new URL(httpUrl());
    const moved = (text: string): string => text.replaceAll(`:${new URL(gatewayUrl()).port}`, `:${portOf(this.#cable)}`);
    const passed = request({ host: "localhost", port, path: asked.url, method: asked.method, headers: { ...asked.headers, host } }, (got) => {
      const { "content-length": _, "transfer-encoding": __, "content-security-policy": policy, ...headers } = got.headers;
      answer.writeHead(got.statusCode!, { ...headers, ...(policy && { "content-security-policy": moved(policy as string) }) });
      if (asked.url === "/config.json") {
        got.setEncoding("utf8").on("data", (text: string) => answer.write(moved(text)));
        got.on("end", () => answer.end());
      } else {
        got.pipe(answer);
      }
    });
    passed.on("error", () => answer.destroy());
    asked.pipe(passed);
  }

  #join(near: Socket): void {
    if (this.#isCut) {
      near.destroy();
      return;
    }
    this.made++;
    const far = connect(Number(new URL(gatewayUrl()).port), new URL(gatewayUrl()).hostname);
    const pair = [near, far] as const;
    this.#pairs.add(pair);
    for (const [one, other] of [pair, [far, near] as const]) {
      one.pipe(other);
      one.on("error", () => {});
      one.on("close", () => {
        other.destroy();
        this.#pairs.delete(pair);
      });
    }
  }
}
