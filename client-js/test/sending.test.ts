import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Client, connect, type Room } from "../src/index.js";
import { error, FakeServer, pass, token } from "./fake-server.js";

let server: FakeServer;
let client: Client;
let room: Room;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  server = new FakeServer();
  server.addRoom("tea");
  server.addRoom("tee");
  server.addRoom("the");
  client = connect({ url: "ws://parley", token: () => token(), WebSocket: server.WebSocket });
  await pass(100);
  room = client.room("tea");
});

afterEach(() => {
  client.close();
  vi.useRealTimers();
});

const bodies = (roomId = "tea"): unknown[] => server.rooms.get(roomId)?.log.map((entry) => entry.body) ?? [];
const many = (count: number): string[] => Array.from({ length: count }, (_, at) => `m${at + 1}`);

test("sends_withoutWaiting_areNumberedAndAtMostSixteenARoomUnderWay", async () => {
  server.answer = (frame) => (frame["action"] === "sendMessage" ? null : undefined);
  many(40).forEach((body) => room.send(body));
  await pass(1_000);
  expect(server.of("sendMessage").map((frame) => frame["clientSeq"])).toEqual(Array.from({ length: 16 }, (_, at) => at + 1));
});

test("sends_afterOneThatGotNoAnswer_areNumberedAnewOverAnotherConnectionAlone", async () => {
  const [first] = server.sockets;
  server.answer = (frame, socket) => {
    if (frame["action"] !== "sendMessage" || socket !== first) {
      return undefined;
    }
    // The first frame may still come to its turn, with the number that another would have by then.
    if (frame["body"] === "m1") {
      socket.say({ message: "Internal server error", connectionId: "x", requestId: "y" });
      return null;
    }
    return { ...error("out_of_order", true), expected: 2 };
  };
  many(3).forEach((body) => room.send(body));
  await pass(20_000);
  expect(bodies()).toEqual(["m1", "m2", "m3"]);
  const numbers = new Map(many(3).map((body) => [body, new Set(first?.of("sendMessage").filter((frame) => frame["body"] === body).map((frame) => frame["clientSeq"]))]));
  expect([...numbers.values()]).toEqual([new Set([1]), new Set([2]), new Set([3])]);
  expect(server.sockets).toHaveLength(2);
});

test("sends_inManyRooms_areAtMostThirtyTwoUnderWay", async () => {
  server.answer = (frame) => (frame["action"] === "sendMessage" ? null : undefined);
  for (const roomId of ["tea", "tee", "the"]) {
    many(20).forEach((body) => client.room(roomId).send(body));
  }
  await pass(1_000);
  expect(server.of("sendMessage")).toHaveLength(32);
});

test("sends_inManyRooms_allArriveInTheirOrder", async () => {
  for (const roomId of ["tea", "tee", "the"]) {
    many(50).forEach((body) => client.room(roomId).send(body));
  }
  await pass(10_000);
  for (const roomId of ["tea", "tee", "the"]) {
    expect(bodies(roomId)).toEqual(many(50));
  }
});

test("framesThatRace_areSentAgainInOrderAfterOutOfOrder", async () => {
  // The server works on the frames in another order than they were sent in.
  server.latencyMs = 0;
  const turn = [3, 1, 4, 2, 5];
  const received = server.received.bind(server);
  let at = 0;
  vi.spyOn(server, "received").mockImplementation((socket, frame) => {
    setTimeout(() => received(socket, frame), (turn[at++ % turn.length] ?? 1) * 10);
  });
  many(30).forEach((body) => room.send(body));
  await pass(60_000);
  expect(bodies()).toEqual(many(30));
  expect(server.of("sendMessage").length).toBeGreaterThan(30);
});

test("cut_inMidSend_keepsOrderAndSendsNothingTwice", async () => {
  const outgoing = many(30).map((body) => room.send(body));
  await pass(3);
  server.latest.end();
  await pass(4_000);
  server.latest.end();
  await pass(20_000);
  expect(bodies()).toEqual(many(30));
  expect(outgoing.map((one) => one.get().status)).toEqual(outgoing.map(() => "sent"));
  expect(server.latest.of("sendMessage")[0]?.["clientSeq"] ?? 1).toBe(1);
});

test("ackThatIsLost_isAskedForUnderTheSameId", async () => {
  let lost = false;
  const reply = server.received.bind(server);
  vi.spyOn(server, "received").mockImplementation((socket, frame) => {
    if (frame["action"] === "sendMessage" && !lost) {
      lost = true;
      socket.isBlackHole = true;
      reply(socket, frame);
    } else {
      reply(socket, frame);
    }
  });
  const outgoing = room.send("Hi");
  await pass(20_000);
  const ids = new Set(server.of("sendMessage").map((frame) => frame["clientMessageId"]));
  expect(ids.size).toBe(1);
  expect(bodies()).toEqual(["Hi"]);
  expect(outgoing.get().status).toBe("sent");
  expect(room.outgoing.get()).toEqual([]);
});

test("rateLimited_waitsAsToldAndKeepsTheOrder", async () => {
  let refusals = 3;
  server.answer = (frame) =>
    frame["action"] === "sendMessage" && frame["clientSeq"] === 2 && refusals-- > 0 ? { ...error("rate_limited", true), retryAfterMs: 1_000 } : undefined;
  many(5).forEach((body) => room.send(body));
  await pass(900);
  expect(bodies()).toEqual(["m1"]);
  await pass(20_000);
  expect(bodies()).toEqual(many(5));
});

test("refusal_forGood_failsThatSendAndLetsTheOthersGo", async () => {
  server.answer = (frame, socket) => {
    if (frame["body"] === "m2" && frame["action"] === "sendMessage") {
      socket.numbers.set("tea", frame["clientSeq"]);
      return error("rejected");
    }
    return undefined;
  };
  const outgoing = many(3).map((body) => room.send(body));
  await pass(1_000);
  expect(outgoing.map((one) => one.get().status)).toEqual(["sent", "failed", "sent"]);
  expect(outgoing[1]?.get().error?.code).toBe("rejected");
  expect(room.outgoing.get()).toEqual([outgoing[1]]);
  server.answer = () => undefined;
  outgoing[1]?.retry();
  await pass(1_000);
  expect(bodies()).toEqual(["m1", "m3", "m2"]);
  expect(room.outgoing.get()).toEqual([]);
});

test("failedSend_thatIsDiscarded_isGone", async () => {
  server.answer = (frame) => (frame["action"] === "sendMessage" ? error("forbidden") : undefined);
  const outgoing = room.send("Hi");
  await pass(100);
  outgoing.discard();
  expect(room.outgoing.get()).toEqual([]);
  await expect(outgoing.settled()).resolves.toMatchObject({ status: "discarded" });
});

test("waitingSend_thatIsDiscarded_isNeverSent", async () => {
  server.latest.end();
  const outgoing = room.send("Hi");
  expect(outgoing.get().status).toBe("waiting");
  outgoing.discard();
  await pass(10_000);
  expect(server.of("sendMessage")).toEqual([]);
});

test("conflict_isSentUnderAnotherIdOnRetry", async () => {
  server.answer = (frame) => (frame["action"] === "sendMessage" ? error("conflict") : undefined);
  const outgoing = room.send("Hi");
  await pass(100);
  const before = outgoing.clientMessageId;
  server.answer = () => undefined;
  outgoing.retry();
  await pass(1_000);
  expect(outgoing.clientMessageId).not.toBe(before);
  expect(outgoing.get().status).toBe("sent");
});

test("frameThatTheGatewayWouldCloseFor_isRefusedHere", async () => {
  const outgoing = room.send("é".repeat(16_400));
  await pass(100);
  expect(outgoing.get()).toMatchObject({ status: "failed", error: { code: "too_large" } });
  expect(server.of("sendMessage")).toEqual([]);
});

test("handOver_withFramesUnderWay_waitsForTheirAnswersBeforeItNumbersAnew", async () => {
  const first = server.latest;
  server.latencyMs = 2_000;
  await pass(96 * 60_000 + 200);
  many(20).forEach((body) => room.send(body));
  await pass(60_000);
  expect(server.sockets.length).toBe(2);
  expect(bodies()).toEqual(many(20));
  expect(first.isClosed).toBe(true);
});

test("handOver_fromALinkThatIsDead_sendsOverTheNewOneAsSoonAsThatIsSuspected", async () => {
  await pass(96.25 * 60_000 - 500);
  const first = server.latest;
  first.isBlackHole = true;
  const outgoing = room.send("Hi");
  await pass(1_000);
  expect(server.latest).not.toBe(first);
  expect(outgoing.get().status).toBe("sending");
  await pass(7_000);
  expect(outgoing.get().status).toBe("sent");
});
