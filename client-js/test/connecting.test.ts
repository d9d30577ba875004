import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Client, connect, SignInRequired, type TokenReason } from "../src/index.js";
import { error, FakeServer, pass, token } from "./fake-server.js";

let server: FakeServer;
let client: Client;
const reasons: TokenReason[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  server = new FakeServer();
  reasons.length = 0;
});

afterEach(() => {
  client.close();
  vi.useRealTimers();
});

function start(provide: (reason: TokenReason) => string | null | Promise<string> = () => token()): Client {
  const ask = (reason: TokenReason): string | null | Promise<string> => {
    reasons.push(reason);
    return provide(reason);
  };
  client = connect({ url: "ws://parley/local", token: ask as never, WebSocket: server.WebSocket, deviceId: "d1", events: ["message", "room"] });
  return client;
}

const status = (): string => client.state.get().status;

test("connect_toAServer_isOnlineOnlyAfterListRoomsAndSync", async () => {
  server.addRoom("tea");
  server.answer = (frame) => (frame["action"] === "sync" ? null : undefined);
  start();
  await pass(100);
  expect(server.latest.sent.map((frame) => frame["action"])).toEqual(["listRooms", "sync"]);
  expect(status()).toBe("connecting");
  server.latest.say({ type: "ack", action: "sync", id: "2", rooms: [], gone: [] });
  await pass(0);
  expect(status()).toBe("online");
  expect(server.latest.url).toBe("ws://parley/local?deviceId=d1&events=message%2Croom");
  expect(client.me.get()).toBe("alice");
});

test("connect_thatIsRefused_asksForOneFreshTokenAndWaitsLongerEachTime", async () => {
  server.admits = () => false;
  start();
  await pass(10 * 60_000);
  expect(reasons).toEqual(["start", "refused"]);
  expect(server.sockets.length).toBeGreaterThan(8);
  expect(server.sockets.length).toBeLessThan(25);
  const state = client.state.get();
  expect(state.status === "offline" && state.retryAt - Date.now()).toBeLessThan(60_000);
  server.admits = () => true;
  await pass(60_000);
  expect(status()).toBe("online");
});

test("connect_withATokenThatExpiredAndNoOther_endsSignedOut", async () => {
  const only = token("alice", 60);
  start(() => only);
  await pass(50);
  expect(status()).toBe("online");
  server.admits = () => false;
  await pass(61_000);
  expect(client.state.get()).toEqual({ status: "ended", reason: "signed_out" });
  expect(reasons).toContain("expired");
});

test("provider_thatRequiresASignIn_endsTheClientUntilItConnectsAgain", async () => {
  let signedIn = false;
  start(() => {
    if (signedIn) {
      return token();
    }
    throw new SignInRequired();
  });
  await pass(100);
  expect(client.state.get()).toEqual({ status: "ended", reason: "signed_out" });
  signedIn = true;
  client.connect();
  await pass(100);
  expect(status()).toBe("online");
});

test("provider_thatFails_isAskedAgainLater", async () => {
  let failures = 2;
  start(() => {
    if (failures-- > 0) {
      throw new TypeError("no network");
    }
    return token();
  });
  await pass(10_000);
  expect(status()).toBe("online");
  expect(reasons).toEqual(["start", "start", "start"]);
});

test("token_beforeItExpires_isReplacedByAHandOverThatLosesNothing", async () => {
  server.addRoom("tea");
  const seen: number[] = [];
  start(() => token("alice", 3_600));
  client.on("entry", ({ entry }) => seen.push(entry.seq));
  await pass(50);
  const states: string[] = [];
  client.state.subscribe((state) => states.push(state.status));
  const before = server.latest;
  await pass(54 * 60_000);
  expect(server.sockets).toHaveLength(1);
  await pass(2 * 60_000);
  expect(reasons).toEqual(["start", "renewal"]);
  expect(server.sockets).toHaveLength(2);
  server.enter("tea");
  await pass(20);
  expect(seen).toEqual([1]);
  expect(before.isClosed).toBe(true);
  expect(new Set(states)).toEqual(new Set(["online"]));
});

test("handOver_whoseTimerRunsALittleEarly_asksForTheNextTokenAllTheSame", async () => {
  start(() => token("alice", 15));
  await pass(50);
  // The clock of the timers is ahead of the other one.
  const now = Date.now.bind(Date);
  vi.spyOn(Date, "now").mockImplementation(() => now() - 3);
  await pass(60_000);
  expect(reasons.filter((reason) => reason === "renewal").length).toBeGreaterThan(3);
  expect(reasons).not.toContain("expired");
});

test("cut_shortlyBeforeAHandOver_doesNotLetTheTokenRunOut", async () => {
  start(() => token("alice", 10));
  await pass(5_000);
  server.latest.end();
  await pass(60_000);
  expect(reasons).not.toContain("expired");
});

test("link_beforeTwoHours_handsOver", async () => {
  start(() => token("alice", 30 * 86_400));
  await pass(82 * 60_000);
  expect(server.sockets).toHaveLength(1);
  await pass(28 * 60_000);
  expect(server.sockets).toHaveLength(2);
  expect(server.open).toHaveLength(1);
});

test("link_thatIsIdle_saysSomethingEveryNineMinutes", async () => {
  start();
  await pass(60 * 60_000);
  const [socket] = server.sockets;
  expect(socket?.sent.length).toBeGreaterThan(6);
  expect(socket?.sent.length).toBeLessThan(40);
});

test("frame_thatIsUnauthenticated_isRepeatedOnALinkWithAnotherToken", async () => {
  server.addRoom("tea");
  const first = token();
  start((reason) => (reason === "start" ? first : token()));
  await pass(50);
  server.answer = (_, socket) => (socket.token === first ? error("unauthenticated") : undefined);
  const outgoing = client.room("tea").send("Hi");
  await pass(5_000);
  expect(outgoing.get().status).toBe("sent");
  expect(reasons).toEqual(["start", "expired"]);
});

test("expiry_inMidSend_keepsTheTextForTheNextSignIn", async () => {
  server.addRoom("tea");
  let current: string | null = token();
  start(() => current);
  await pass(50);
  server.answer = () => error("unauthenticated");
  current = null;
  const outgoing = client.room("tea").send("Hi");
  await pass(3_000);
  expect(client.state.get()).toEqual({ status: "ended", reason: "signed_out" });
  expect(client.room("tea").outgoing.get()).toEqual([outgoing]);
  server.answer = () => undefined;
  current = token();
  client.connect();
  await pass(1_000);
  expect(outgoing.get().status).toBe("sent");
});

test.each([
  [4003, "banned"],
  [4009, "too_many_connections"],
])("disconnect_%i_endsTheClient", async (code, reason) => {
  start();
  await pass(50);
  server.latest.say({ type: "disconnect", code, reason: "", reconnect: false, afterMs: 0 });
  server.latest.end(1000);
  await pass(3_600_000);
  expect(client.state.get()).toEqual({ status: "ended", reason });
  expect(server.sockets).toHaveLength(1);
});

test("disconnect_ofALaterVersion_isFollowedAsItSays", async () => {
  start();
  await pass(50);
  server.latest.say({ type: "disconnect", code: 4999, reason: "", reconnect: false, afterMs: 0 });
  expect(client.state.get()).toEqual({ status: "ended", reason: "sent_away" });
});

test.each([4008, 4010, 4011])("disconnect_%i_comesBackAfterTheGivenTime", async (code) => {
  start();
  await pass(50);
  server.latest.say({ type: "disconnect", code, reason: "", reconnect: true, afterMs: 60_000 });
  await pass(59_000);
  expect(server.sockets).toHaveLength(1);
  await pass(4_000);
  expect(status()).toBe("online");
});

test("disconnect_4001_comesBackWithANewToken", async () => {
  start();
  await pass(50);
  server.latest.say({ type: "disconnect", code: 4001, reason: "", reconnect: true, afterMs: 0 });
  await pass(3_000);
  expect(reasons).toEqual(["start", "expired"]);
  expect(status()).toBe("online");
});

test.each(["disconnect", "error"])("expiry_ofTheLink_toldBy_%s_whileItsSuccessorIsDialed_leavesTheNextTokenInUse", async (way) => {
  const given = [token("alice", 3_600), token("alice", 7_200)];
  start((reason) => given[reason === "start" ? 0 : 1] as string);
  await pass(50);
  server.admits = () => "hangs";
  await pass(56 * 60_000);
  expect(reasons).toEqual(["start", "renewal"]);
  server.admits = () => true;
  const [first] = server.sockets;
  if (way === "disconnect") {
    first?.say({ type: "disconnect", code: 4001, reason: "", reconnect: true, afterMs: 0 });
  } else {
    server.answer = (_, socket) => (socket === first ? error("unauthenticated") : undefined);
    client.request("ping").catch(() => {});
  }
  await pass(30_000);
  expect(status()).toBe("online");
  expect(server.latest.token).toBe(given[1]);
});

test("close_1009_endsTheClientBecauseTheFrameWouldBeSentAgain", async () => {
  start();
  await pass(50);
  server.latest.end(1009);
  expect(client.state.get()).toEqual({ status: "ended", reason: "refused" });
});

test("blackHole_withARequestWaiting_isHealedWithinTenSeconds", async () => {
  server.addRoom("tea");
  start();
  await pass(50);
  server.latest.isBlackHole = true;
  const outgoing = client.room("tea").send("Hi");
  const answer = client.request("ping");
  await pass(7_000);
  expect(outgoing.get().status).toBe("sent");
  await expect(answer).resolves.toMatchObject({ type: "ack" });
  expect(server.rooms.get("tea")?.log.map((entry) => entry.body)).toEqual(["Hi"]);
  await pass(10_000);
  expect(server.sockets).toHaveLength(2);
  expect(server.open).toHaveLength(1);
});

test("server_thatIsSlowToAnswer_isNotAskedForEverMoreConnections", async () => {
  start();
  await pass(50);
  server.answer = () => null;
  void client.request("ping", {}, { patienceMs: Infinity }).catch(() => {});
  await pass(5 * 60_000);
  expect(server.sockets.length).toBeLessThan(16);
});

test("frameOfTheGatewayItself_meansThatTheFrameIsSentAgain", async () => {
  start();
  await pass(50);
  let failures = 1;
  server.answer = (frame, socket) => {
    if (frame["action"] === "getRoom" && failures-- > 0) {
      socket.say({ message: "Internal server error", connectionId: "x", requestId: "y" });
      return null;
    }
    return undefined;
  };
  const answer = client.request("getRoom");
  await pass(3_000);
  await expect(answer).resolves.toMatchObject({ type: "ack" });
  expect(server.sockets).toHaveLength(1);
});

test("request_withoutAnswerWithinItsPatience_failsAsUnknown", async () => {
  server.admits = () => false;
  start();
  const answer = expect(client.request("ping", {}, { patienceMs: 2_000 })).rejects.toMatchObject({ code: "outcome_unknown" });
  await pass(2_000);
  await answer;
});

test("request_thatIsAborted_failsWithTheReasonAndIsNotSentAgain", async () => {
  start();
  await pass(50);
  server.answer = (frame) => (frame["action"] === "getRoom" ? error("unavailable", true) : undefined);
  const controller = new AbortController();
  const answer = expect(client.request("getRoom", {}, { signal: controller.signal })).rejects.toBe("enough");
  await pass(50);
  controller.abort("enough");
  await answer;
  await pass(60_000);
  expect(server.of("getRoom")).toHaveLength(1);
});

test("request_thatIsRefused_failsWithTheCode", async () => {
  start();
  await pass(50);
  server.answer = () => ({ ...error("bad_request"), field: "limit" });
  const answer = expect(client.request("later", { limit: -1 })).rejects.toMatchObject({ code: "bad_request", field: "limit", action: "later" });
  await pass(50);
  await answer;
});

test("listener_withASignal_hearsNothingAfterItsEnd", async () => {
  start();
  await pass(50);
  const controller = new AbortController();
  const heard: string[] = [];
  client.on("push", ({ type }) => heard.push(type), { signal: controller.signal });
  const undo = client.on("push", ({ type }) => heard.push(type));
  server.push({ type: "later" });
  controller.abort();
  server.push({ type: "later" });
  undo();
  server.push({ type: "later" });
  expect(heard).toEqual(["later", "later", "later"]);
});

test("close_withRequestsWaiting_failsThemAsClosed", async () => {
  start();
  await pass(50);
  server.answer = () => null;
  const answer = expect(client.request("ping")).rejects.toMatchObject({ code: "closed" });
  client.close();
  await answer;
  await pass(3_600_000);
  expect(server.sockets).toHaveLength(1);
});
