import { connect, createServer, type Server, type Socket } from "node:net";

/** Stands between clients and a server, as a network does: it can cut all connections, or lose everything on them. */
export class Proxy {
  readonly #pairs = new Set<[Socket, Socket]>();
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async before(port: number): Promise<Proxy> {
    const server = createServer();
    const proxy = new Proxy(server);
    server.on("connection", (near) => proxy.#join(near, connect({ port, host: "127.0.0.1" })));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as { port: number }).port;
  }

  get connections(): number {
    return this.#pairs.size;
  }

  cut(): void {
    this.#pairs.forEach((pair) => pair.forEach((socket) => socket.destroy()));
  }

  /** The connections that there are lose everything from now on, and nobody is told. */
  blackHole(): void {
    for (const [near, far] of this.#pairs) {
      near.unpipe(far);
      far.unpipe(near);
      near.resume();
      far.resume();
    }
  }

  close(): void {
    this.cut();
    this.#server.close();
  }

  #join(near: Socket, far: Socket): void {
    const pair: [Socket, Socket] = [near, far];
    this.#pairs.add(pair);
    const end = (): void => {
      this.#pairs.delete(pair);
      pair.forEach((socket) => socket.destroy());
    };
    pair.forEach((socket) => socket.on("close", end).on("error", end));
    near.pipe(far);
    far.pipe(near);
  }
}
