import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { type Client, connect, type Room } from "../src/index.js";
import { signIn, signUp } from "../src/local.js";
import { Proxy } from "./proxy.js";

/** A local run: `PARLEY_HTTP` and `PARLEY_WS` name it. */
const http = process.env["PARLEY_HTTP"] ?? "http://localhost:3000";
const gateway = new URL(process.env["PARLEY_WS"] ?? "ws://localhost:3001/local");

let proxy: Proxy;
const clients: Client[] = [];

beforeEach(async () => {
  proxy = await Proxy.before(Number(gateway.port));
});

afterEach(() => {
  clients.splice(0).forEach((client) => client.close());
  proxy.close();
});

async function user(name: string, expiresInSeconds?: number): Promise<Client> {
  const account = { url: http, username: `${name}-${Math.random().toString(36).slice(2)}`, password: "parley", expiresInSeconds };
  const url = `ws://127.0.0.1:${proxy.port}${gateway.pathname}`;
  const client = connect({ url, token: await signUp(account), WebSocket: WebSocket as never });
  clients.push(client);
  await vi.waitFor(() => expect(client.state.get().status).toBe("online"), 30_000);
  return client;
}

async function pair(): Promise<[Room, Room, Client, Client]> {
  const [alice, bob] = await Promise.all([user("alice"), user("bob")]);
  const room = await alice.createRoom({ name: "Tea", members: [bob.me.get() as string] });
  await vi.waitFor(() => expect(bob.rooms.get()).toHaveLength(1), 20_000);
  return [room, bob.room(room.id), alice, bob];
}

/** What the room's log gives from its beginning. */
function reading(room: Room): string[] {
  const bodies: string[] = [];
  void (async () => {
    for await (const entry of room.messages({ after: 0 })) {
      bodies.push(entry.body ?? "");
    }
  })();
  return bodies;
}

const numbers = (count: number): string[] => Array.from({ length: count }, (_, at) => `m${at}`);

test("conversation_onALocalRun_showsMessagesTypingReceiptsAndMembers", { timeout: 60_000 }, async () => {
  const [hers, his, , bob] = await pair();
  const timeline = his.timeline();
  timeline.subscribe(() => {});
  hers.members().subscribe(() => {});
  hers.keystroke();
  await vi.waitFor(() => expect(his.typing.get()).toHaveLength(1), 10_000);
  const outgoing = hers.send("Hello");
  await expect(outgoing.settled()).resolves.toMatchObject({ status: "sent" });
  await vi.waitFor(() => expect(timeline.get().messages.map(({ body }) => body)).toEqual(["Hello"]), 10_000);
  expect(his.typing.get()).toEqual([]);
  expect(bob.unread.get()).toBe(1);
  his.markRead();
  await vi.waitFor(() => expect(hers.members().progressOf(1)).toBe("read"), 20_000);
  expect(bob.unread.get()).toBe(0);
});

test("sends_throughCuts_arriveOnceAndInOrder", { timeout: 120_000 }, async () => {
  const [hers, his] = await pair();
  const seen = reading(his);
  const outgoing = numbers(120).map((body) => hers.send(body));
  for (let cut = 0; cut < 4; cut++) {
    await new Promise((resolve) => setTimeout(resolve, 700));
    proxy.cut();
  }
  const ends = await Promise.all(outgoing.map((one) => one.settled()));
  expect(new Set(ends.map(({ status }) => status))).toEqual(new Set(["sent"]));
  await vi.waitFor(() => expect(seen).toHaveLength(120), 60_000);
  expect(seen).toEqual(numbers(120));
});

test("blackHole_withASendWaiting_isHealedWithinTenSeconds", { timeout: 60_000 }, async () => {
  const [hers, his] = await pair();
  const seen = reading(his);
  proxy.blackHole();
  const started = Date.now();
  await expect(hers.send("Hi").settled()).resolves.toMatchObject({ status: "sent" });
  expect(Date.now() - started).toBeLessThan(10_000);
  void his.messages;
  await vi.waitFor(() => {
    // His link is dead too, and nothing says so until he asks for something.
    his.keystroke();
    expect(seen).toEqual(["Hi"]);
  }, { timeout: 20_000, interval: 1_000 });
});

test("tokens_thatEndEarly_areReplacedWithoutACut", { timeout: 90_000 }, async () => {
  const carol = await user("carol", 15);
  const states: string[] = [];
  carol.state.subscribe(({ status }) => states.push(status));
  const room = await carol.createRoom({ name: "Alone" });
  const seen = reading(room);
  for (let at = 0; at < 25; at++) {
    room.send(`m${at}`);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  await vi.waitFor(() => expect(seen).toEqual(numbers(25)), 20_000);
  expect(new Set(states)).toEqual(new Set(["online"]));
});

test("wrongPassword_endsTheClientSignedOut", { timeout: 30_000 }, async () => {
  const url = `ws://127.0.0.1:${proxy.port}${gateway.pathname}`;
  const client = connect({ url, token: signIn({ url: http, username: "alice", password: "not-hers" }), WebSocket: WebSocket as never });
  await vi.waitFor(() => expect(client.state.get()).toEqual({ status: "ended", reason: "signed_out" }), 10_000);
});
