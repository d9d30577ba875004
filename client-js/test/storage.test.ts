import "fake-indexeddb/auto";
import { expect, test, vi } from "vitest";
import { type Client, connect, type Storage } from "../src/index.js";
import { indexedDb } from "../src/indexeddb.js";
import { FakeServer, pass, token } from "./fake-server.js";

/** A storage that outlives clients, in memory. */
class Memory implements Storage {
  readonly kept = new Map<string, unknown>();

  async read(prefix: string): Promise<ReadonlyMap<string, unknown>> {
    return new Map([...this.kept].filter(([key]) => key.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  async write(changes: ReadonlyMap<string, unknown>): Promise<void> {
    changes.forEach((value, key) => (value === undefined ? this.kept.delete(key) : this.kept.set(key, structuredClone(value))));
  }
}

async function withClients(test: (start: (storage?: Storage, userId?: string) => Client, server: FakeServer) => Promise<void>): Promise<void> {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] });
  const server = new FakeServer();
  const clients: Client[] = [];
  server.addRoom("tea");
  const start = (storage?: Storage, userId?: string): Client => {
    const client = connect({ url: "ws://parley", token: () => token(), WebSocket: server.WebSocket, storage, userId });
    clients.push(client);
    return client;
  };
  await test(start, server);
  clients.forEach((client) => client.close());
  vi.useRealTimers();
}

test("unsentMessages_ofAPageThatIsClosed_areSentByTheNextInTheirOrder", () =>
  withClients(async (start, server) => {
    const storage = new Memory();
    const first = start(storage);
    await pass(100);
    server.answer = (frame) => (frame["action"] === "sendMessage" ? null : undefined);
    for (let at = 1; at <= 20; at++) {
      first.room("tea").send(`m${at}`);
    }
    await pass(100);
    first.close();
    server.answer = () => undefined;
    const second = start(storage);
    await pass(2_000);
    expect(server.rooms.get("tea")?.log.map((entry) => entry.body)).toEqual(Array.from({ length: 20 }, (_, at) => `m${at + 1}`));
    expect(second.room("tea").outgoing.get()).toEqual([]);
    expect([...storage.kept.keys()].filter((key) => key.includes("outbox"))).toEqual([]);
  }));

test("message_onAPageOfTheLogAndInTheOutbox_isShownOnce", () =>
  withClients(async (start, server) => {
    const storage = new Memory();
    const first = start(storage);
    await pass(100);
    server.answer = ({ action }) => (action === "sendMessage" ? null : undefined);
    const { clientMessageId } = first.room("tea").send("Hi");
    await pass(100);
    first.close();
    server.enter("tea", { clientMessageId, sender: "alice", body: "Hi" }, false);
    server.answer = ({ action }) => (action === "sendMessage" || action === "sync" ? null : undefined);
    const timeline = start(storage).room("tea").timeline();
    timeline.subscribe(() => {});
    await pass(100);
    expect(timeline.get().messages.map(({ body }) => body)).toEqual(["Hi"]);
  }));

test("failedMessage_afterAReload_isStillThereToRetry", () =>
  withClients(async (start, server) => {
    const storage = new Memory();
    const first = start(storage);
    await pass(100);
    server.answer = (frame) => (frame["action"] === "sendMessage" ? { type: "error", code: "forbidden", message: "no", retryable: false } : undefined);
    first.room("tea").send("Hi");
    await pass(100);
    first.close();
    server.answer = () => undefined;
    const second = start(storage);
    await pass(100);
    const [outgoing] = second.room("tea").outgoing.get();
    expect(outgoing?.get()).toMatchObject({ status: "failed", error: { code: "forbidden" } });
    outgoing?.retry();
    await pass(100);
    expect(server.rooms.get("tea")?.log).toHaveLength(1);
  }));

test("rooms_ofAKnownUser_areShownBeforeThereIsAConnection", () =>
  withClients(async (start, server) => {
    const storage = new Memory();
    const first = start(storage);
    await pass(100);
    first.room("tea").timeline().subscribe(() => {});
    server.enter("tea");
    await pass(3_000);
    first.close();
    server.admits = () => false;
    const second = start(storage, "alice");
    second.room("tea").timeline().subscribe(() => {});
    await pass(50);
    expect(second.rooms.get().map(({ roomId }) => roomId)).toEqual(["tea"]);
    expect(second.room("tea").timeline().get().messages.map(({ body }) => body)).toEqual(["m1"]);
  }));

test("entries_sinceThePageWasClosed_comeToTheNext", () =>
  withClients(async (start, server) => {
    const storage = new Memory();
    const first = start(storage);
    await pass(100);
    server.enter("tea");
    await pass(3_000);
    first.close();
    server.enter("tea");
    server.enter("tea");
    const seen: number[] = [];
    start(storage).on("entry", ({ entry }) => seen.push(entry.seq));
    await pass(100);
    expect(seen).toEqual([2, 3]);
  }));

test("signOut_forgetsWhatIsKept", () =>
  withClients(async (start, server) => {
    const storage = new Memory();
    const client = start(storage);
    await pass(100);
    server.enter("tea");
    await pass(3_000);
    expect(storage.kept.size).toBeGreaterThan(0);
    await client.signOut();
    expect(storage.kept.size).toBe(0);
  }));

test("signOut_rightAfterAMessage_forgetsItToo", () =>
  withClients(async (start, server) => {
    const storage = new Memory();
    const client = start(storage);
    await pass(100);
    client.room("tea").timeline().subscribe(() => {});
    await pass(100);
    server.enter("tea");
    await pass(10);
    await client.signOut();
    await pass(3_000);
    expect([...storage.kept.keys()]).toEqual([]);
  }));

test("storage_thatFails_isToldOfAndDoesNotStopTheClient", () =>
  withClients(async (start, server) => {
    const client = start({ read: async () => Promise.reject(new Error("full")), write: async () => Promise.reject(new Error("full")) });
    const failures: unknown[] = [];
    client.on("storageFailed", (error) => failures.push(error));
    await pass(100);
    client.room("tea").send("Hi");
    await pass(100);
    expect(server.rooms.get("tea")?.log).toHaveLength(1);
    expect(failures.length).toBeGreaterThan(0);
  }));

test("indexedDb_keepsValuesByPrefixInOrder", async () => {
  const storage = indexedDb("kept-test");
  await storage.write(new Map<string, unknown>([["a/2", { text: "two" }], ["a/1", [1]], ["b/1", "other"]]));
  expect([...(await storage.read("a/"))]).toEqual([
    ["a/1", [1]],
    ["a/2", { text: "two" }],
  ]);
  await storage.write(new Map([["a/1", undefined]]));
  expect([...(await indexedDb("kept-test").read("a/")).keys()]).toEqual(["a/2"]);
});

test("message_isKept_onceTheStorageHasIt", () =>
  withClients(async (start, server) => {
    const storage = new Memory();
    const client = start(storage);
    await pass(100);
    server.answer = ({ action }) => (action === "sendMessage" ? null : undefined);
    let store = (): void => undefined;
    storage.write = () => new Promise((resolve) => (store = resolve));
    const outgoing = client.room("tea").send("Hi");
    const seen: boolean[] = [];
    outgoing.subscribe(() => seen.push(outgoing.isKept));
    await pass(100);
    expect(seen.includes(true)).toBe(false);
    store();
    await pass(0);
    expect(seen.at(-1)).toBe(true);
  }));

test("message_thatTheStorageRefuses_isNotKept", () =>
  withClients(async (start, server) => {
    const storage = new Memory();
    const client = start(storage);
    await pass(100);
    server.answer = ({ action }) => (action === "sendMessage" ? null : undefined);
    storage.write = () => Promise.reject(new Error("full"));
    const outgoing = client.room("tea").send("Hi");
    await pass(100);
    expect(outgoing.isKept).toBe(false);
    expect(outgoing.get().status).toBe("sending");
  }));
