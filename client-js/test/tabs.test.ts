import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Client, connect, type Storage } from "../src/index.js";
import { tabs } from "../src/tabs.js";
import { FakeServer, pass, token } from "./fake-server.js";

/** A tab's channel: delivers to the others of its name, unless the tab is asleep or closed. */
class FakeChannel {
  static all: FakeChannel[] = [];
  onmessage: ((event: { data: unknown }) => void) | null = null;
  isDead = false;

  constructor(readonly name: string) {
    FakeChannel.all.push(this);
  }

  postMessage(data: unknown): void {
    const copy = structuredClone(data);
    for (const other of FakeChannel.all) {
      if (other !== this && other.name === this.name && !other.isDead && !this.isDead) {
        setTimeout(() => other.onmessage?.({ data: copy }), 1);
      }
    }
  }

  close(): void {
    this.isDead = true;
  }
}

interface Waiting {
  readonly hold: () => Promise<void>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** The locks of one browser, of which the test uses a single name. */
class FakeLocks {
  #held: Waiting | undefined;
  #queue: Waiting[] = [];

  request(_name: string, { signal, steal }: { signal?: AbortSignal; steal?: boolean }, hold: () => Promise<void>): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const waiting = { hold, resolve, reject };
      signal?.addEventListener("abort", () => {
        if (this.#queue.includes(waiting)) {
          this.#queue = this.#queue.filter((one) => one !== waiting);
          reject(new DOMException("aborted", "AbortError"));
        }
      });
      if (steal) {
        this.#held?.reject(new DOMException("stolen", "AbortError"));
        this.#held = undefined;
        this.#queue.unshift(waiting);
      } else {
        this.#queue.push(waiting);
      }
      setTimeout(() => this.#next());
    });
  }

  #next(): void {
    const next = this.#held ? undefined : this.#queue.shift();
    if (next) {
      this.#held = next;
      void next.hold().then(() => {
        if (this.#held === next) {
          this.#held = undefined;
          this.#next();
        }
        next.resolve(undefined);
      });
    }
  }
}

let server: FakeServer;
let open: Client[];

beforeEach(() => {
  vi.useFakeTimers();
  FakeChannel.all = [];
  vi.stubGlobal("BroadcastChannel", FakeChannel);
  vi.stubGlobal("navigator", { locks: new FakeLocks() });
  server = new FakeServer();
  server.addRoom("tea");
  open = [];
});

afterEach(() => {
  open.forEach((client) => client.close());
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function tab(storage?: Storage): Client {
  const client = connect({ url: "ws://parley", token: () => token(), WebSocket: server.WebSocket, share: tabs(), userId: "alice", storage });
  open.push(client);
  return client;
}

test("tabs_ofOneUser_shareOneConnection", async () => {
  const clients = [tab(), tab(), tab()];
  await pass(1_000);
  expect(clients.map((client) => client.state.get().status)).toEqual(["online", "online", "online"]);
  expect(server.sockets).toHaveLength(1);
  server.enter("tea");
  await pass(50);
  expect(clients.map((client) => client.unread.get())).toEqual([1, 1, 1]);
});

test("sends_ofSeveralTabs_goOverTheOneConnectionEachInOrder", async () => {
  const [first, second] = [tab(), tab()];
  await pass(1_000);
  for (let at = 0; at < 10; at++) {
    first.room("tea").send(`a${at}`);
    second.room("tea").send(`b${at}`);
  }
  await pass(5_000);
  const bodies = server.rooms.get("tea")?.log.map((entry) => entry.body) ?? [];
  for (const of of ["a", "b"]) {
    expect(bodies.filter((body) => body?.startsWith(of))).toEqual(Array.from({ length: 10 }, (_, at) => `${of}${at}`));
  }
  expect(second.room("tea").outgoing.get()).toEqual([]);
});

test("nextTab_whenTheOneWithTheConnectionIsClosed_takesOverWithinThreeSeconds", async () => {
  const [first, second] = [tab(), tab()];
  await pass(1_000);
  server.answer = (frame) => (frame["action"] === "sendMessage" || frame["action"] === "getRoom" ? null : undefined);
  const outgoing = second.room("tea").send("Hi");
  const answer = second.request("getRoom", { roomId: "tea" });
  await pass(100);
  first.close();
  server.answer = () => undefined;
  await pass(3_000);
  expect(second.state.get().status).toBe("online");
  expect(outgoing.get().status).toBe("sent");
  await expect(answer).resolves.toMatchObject({ type: "ack" });
  expect(server.open).toHaveLength(1);
  expect(server.rooms.get("tea")?.log).toHaveLength(1);
});

test("tabThatSleepsWithTheConnection_losesItToTheOneThatAsks", async () => {
  const [, second] = [tab(), tab()];
  await pass(1_000);
  (FakeChannel.all[0] as FakeChannel).isDead = true;
  const outgoing = second.room("tea").send("Hi");
  await pass(3_000);
  expect(outgoing.get().status).toBe("sent");
  expect(second.state.get().status).toBe("online");
});

test("requests_ofATabWithoutTheConnection_areRefusedAbortedAndEndedAsElsewhere", async () => {
  const [, second] = [tab(), tab()];
  await pass(1_000);
  server.answer = (frame) => (frame["action"] === "getRoom" ? { type: "error", code: "forbidden", message: "no", retryable: false } : frame["action"] === "later" ? null : undefined);
  const refused = expect(second.request("getRoom")).rejects.toMatchObject({ name: "ParleyError", code: "forbidden", action: "getRoom" });
  const controller = new AbortController();
  const aborted = expect(second.request("later", {}, { signal: controller.signal })).rejects.toBe("enough");
  const late = expect(second.request("later", {}, { patienceMs: 500 })).rejects.toMatchObject({ code: "outcome_unknown" });
  await pass(600);
  controller.abort("enough");
  const closed = expect(second.request("later")).rejects.toMatchObject({ code: "closed" });
  second.close();
  await Promise.all([refused, aborted, late, closed]);
});

test("receipts_ofDelivery_areToldByOneTabAlone", async () => {
  tab();
  tab();
  await pass(1_000);
  server.enter("tea");
  await pass(30_000);
  expect(server.of("receipt")).toHaveLength(1);
});

test("end_byTheServer_endsEveryTabAndAnyMayConnectAgain", async () => {
  const clients = [tab(), tab()];
  await pass(1_000);
  server.latest.say({ type: "disconnect", code: 4009, reason: "", reconnect: false, afterMs: 0 });
  await pass(50);
  expect(clients.map((client) => client.state.get().status)).toEqual(["ended", "ended"]);
  clients[1]?.connect();
  await pass(1_000);
  expect(clients.map((client) => client.state.get().status)).toEqual(["online", "online"]);
});

test("tabs_withoutWebLocks_haveAConnectionEach", async () => {
  vi.stubGlobal("navigator", {});
  tab();
  tab();
  await pass(1_000);
  expect(server.sockets).toHaveLength(2);
});
