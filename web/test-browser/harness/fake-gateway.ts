import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { BrowserContext } from "@playwright/test";
import { type WebSocket, WebSocketServer } from "ws";
import { gatewayUrl, httpUrl } from "./devices";

interface Entry {
  readonly seq: number;
  readonly sender: string;
  readonly body: string;
  readonly [field: string]: unknown;
}

const ROOM = "big-room";
const DAY_MS = 86_400_000;

/** A gateway with one room, whose log is as long as a test wants without being sent first. It pushes when it is told to. */
export class FakeGateway {
  readonly #server: WebSocketServer;
  readonly #log: Entry[];
  readonly #now: () => number;
  readonly #sockets = new Set<WebSocket>();
  readonly roomId = ROOM;

  /** The first entry is a day old; the next ones follow at this distance. `now` is its clock. */
  constructor(length: number, distanceMs = 1_000, now: () => number = Date.now) {
    this.#now = now;
    this.#server = new WebSocketServer({ port: 0, host: "127.0.0.1", handleProtocols: () => "parley.v1" });
    this.#server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
      socket.on("message", (data) => this.#answer(socket, JSON.parse(data.toString()) as Record<string, unknown>));
    });
    this.#log = Array.from({ length }, (_, at) => this.#entry(at + 1, now() - DAY_MS + at * distanceMs));
  }

  /** Has the pages of a context connect here. */
  async standIn(context: BrowserContext): Promise<void> {
    if (!this.#server.address()) {
      await once(this.#server, "listening");
    }
    const port = `:${(this.#server.address() as AddressInfo).port}`;
    const moved = (text: string): string => text.replaceAll(`:${new URL(gatewayUrl()).port}`, port);
    // To Chromium, a document that a test has touched is from the Internet.
    await context.grantPermissions(["local-network-access"], { origin: httpUrl() });
    await context.route(
      (url) => url.origin === httpUrl() && ["/", "/config.json"].includes(url.pathname),
      async (route) => {
        const answer = await route.fetch();
        const { "content-length": _, ...headers } = answer.headers();
        const policy = headers["content-security-policy"];
        await route.fulfill({ status: 200, headers: { ...headers, ...(policy && { "content-security-policy": moved(policy) }) }, body: moved(await answer.text()) });
      },
    );
  }

  /** Pushes one more message of another user. */
  push(): void {
    const entry = this.#entry(this.#log.length + 1, this.#now());
    this.#log.push(entry);
    this.#sockets.forEach((socket) => socket.send(JSON.stringify({ type: "messages", roomId: ROOM, messages: [entry] })));
  }

  close(): void {
    this.#sockets.forEach((socket) => socket.terminate());
    this.#server.close();
  }

  #entry(seq: number, at: number): Entry {
    return { seq, messageId: `m${seq}`, clientMessageId: `c${seq}`, sender: "bob", body: `message ${seq}`, sentAt: new Date(at).toISOString() };
  }

  #answer(socket: WebSocket, { action, id, ...fields }: Record<string, unknown>): void {
    socket.send(JSON.stringify({ type: "ack", action, id, ...this.#ack(action as string, fields) }));
  }

  #ack(action: string, fields: Record<string, unknown>): object {
    const lastSeq = this.#log.length;
    const room = { roomId: ROOM, kind: "group", name: "Big room", role: "member", state: "active", notify: "all", memberCount: 2, history: "all" };
    switch (action) {
      case "listRooms":
        return { rooms: [{ ...room, lastSeq, lastAt: this.#log.at(-1)?.["sentAt"], deliveredSeq: lastSeq, readSeq: lastSeq, unread: 0 }] };
      case "sync":
        return { rooms: [], gone: [] };
      case "history":
        return this.#history(fields as { after?: number; before?: number; limit?: number });
      case "members":
        return { members: [], typing: [] };
      case "receipt":
        return { deliveredSeq: fields["seq"], readSeq: fields["seq"] };
      case "getProfiles":
        return { profiles: [] };
      case "getRoom":
        return { ...room, lastSeq, deliveredSeq: lastSeq, readSeq: lastSeq, unread: 0, defaultRole: "member" };
      default:
        return {};
    }
  }

  #history({ after, before, limit = 50 }: { readonly after?: number; readonly before?: number; readonly limit?: number }): object {
    const all = this.#log;
    const [from, to] = after === undefined ? [Math.max(0, (before ?? all.length + 1) - 1 - limit), (before ?? all.length + 1) - 1] : [after, Math.min(all.length, after + limit)];
    return { messages: all.slice(from, to), hasMore: after === undefined ? from > 0 : to < all.length, ...(from > 0 && after === undefined && { next: from + 1 }), lastSeq: all.length };
  }
}
