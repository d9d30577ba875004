import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { mock, test } from "node:test";

// Under Node a file is no module by its name alone, as it is in a page.
const page = async (file) => {
  const source = await readFile(new URL(`../../../../web/${file}`, import.meta.url), "utf8");
  return import(`data:text/javascript,${encodeURIComponent(source)}`);
};
const { Connection } = await page("connection.js");
const { Rooms } = await page("rooms.js");

/** Stands in for the browser's WebSocket: the test plays the gateway. */
class FakeSocket extends EventTarget {
  static OPEN = 1;
  static opened = [];

  readyState = 0;
  sent = [];

  constructor(url, protocols) {
    super();
    this.token = protocols[1].slice("bearer.".length);
    FakeSocket.opened.push(this);
  }

  send(text) {
    this.sent.push(JSON.parse(text));
  }

  close() {
    this.end();
  }

  accept() {
    this.readyState = FakeSocket.OPEN;
    this.dispatchEvent(new Event("open"));
  }

  say(frame) {
    this.dispatchEvent(Object.assign(new Event("message"), { data: JSON.stringify(frame) }));
  }

  end() {
    this.readyState = 3;
    this.dispatchEvent(new Event("close"));
  }
}

globalThis.WebSocket = FakeSocket;

const latest = () => FakeSocket.opened.at(-1);

/** A signed-in link in a time that the test moves. */
function link(expiresIn) {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"] });
  FakeSocket.opened = [];
  const connection = new Connection("ws://gateway");
  const downs = [];
  connection.addEventListener("down", ({ detail }) => downs.push(detail));
  connection.signIn("first", expiresIn);
  return { connection, downs };
}

function assertAtEnd(downs, sockets) {
  assert.deepEqual(downs.at(-1), { reason: "the sign-in has expired", back: false, signIn: true });
  mock.timers.tick(3_600_000);
  assert.equal(FakeSocket.opened.length, sockets);
}

test("link_whosePingIsUnauthenticated_asksForASignInAndStaysAway", async () => {
  const { downs } = link(86_400);
  latest().accept();
  mock.timers.tick(8 * 60_000);
  const [ping] = latest().sent;
  latest().say({ type: "error", action: "ping", id: ping.id, code: "unauthenticated", retryable: false });
  assertAtEnd(downs, 1);
});

test("link_whoseTokenRunsOut_asksForASignInAtOnce", () => {
  const { downs } = link(60);
  latest().accept();
  mock.timers.tick(59_999);
  assert.equal(downs.length, 0);
  mock.timers.tick(1);
  assertAtEnd(downs, 1);
});

test("link_whoseTokenRunsOutWhileItIsDown_asksForASignIn", () => {
  const { downs } = link(10);
  latest().accept();
  latest().end();
  assert.deepEqual(downs.at(-1), { reason: "connection lost", back: true, signIn: false });
  mock.timers.tick(500);
  latest().end();
  mock.timers.tick(10_000);
  assertAtEnd(downs, FakeSocket.opened.length);
});

test("link_thatIsTold4001_asksForASignIn", () => {
  const { downs } = link(86_400);
  latest().accept();
  latest().say({ type: "disconnect", code: 4001, reason: "token expired", reconnect: true, afterMs: 0 });
  latest().end();
  assertAtEnd(downs, 1);
});

test("link_thatIsTold4003_staysAwayWithoutASignIn", () => {
  const { downs } = link(86_400);
  latest().accept();
  latest().say({ type: "disconnect", code: 4003, reason: "banned", reconnect: false, afterMs: 0 });
  latest().end();
  assert.deepEqual(downs, [{ reason: "banned", back: false, signIn: false }]);
  mock.timers.tick(3_600_000);
  assert.equal(FakeSocket.opened.length, 1);
});

test("link_thatIsRefusedAgainAndAgain_offersASignInAndTriesOn", () => {
  const { downs } = link(86_400);
  for (let refusals = 0; refusals < 5; refusals++) {
    latest().end();
    mock.timers.tick(60_000);
  }
  assert.deepEqual(downs.map(({ back, signIn }) => [back, signIn]), [[true, false], [true, false], [true, false], [true, false], [true, true]]);
  assert.equal(FakeSocket.opened.length, 6);
});

test("link_afterANewSignIn_opensWithTheNewTokenAndHearsTheOldSocketNoMore", () => {
  const { connection, downs } = link(60);
  const old = latest();
  old.accept();
  mock.timers.tick(60_000);
  connection.signIn("second", 3_600);
  assert.equal(latest().token, "second");
  latest().accept();
  old.say({ type: "error", id: "1", code: "unauthenticated" });
  old.end();
  assert.equal(downs.length, 1);
});

test("message_whoseSendIsUnauthenticated_isSentAgainAfterTheNextSignIn", async () => {
  const { connection } = link(86_400);
  const rooms = new Rooms(connection, "alice");
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const answer = async (action, fields) => {
    await settle();
    const frame = latest().sent.findLast((sent) => sent.action === action);
    latest().say({ type: "ack", action, id: frame.id, ...fields });
    await settle();
    return frame;
  };
  const summary = { roomId: "r", kind: "group", lastSeq: 0, readSeq: 0 };
  const catchUp = async () => {
    await answer("listRooms", { rooms: [summary] });
    await answer("history", { messages: [], hasMore: false, lastSeq: 0 });
  };

  latest().accept();
  await answer("listRooms", { rooms: [summary] });
  const shown = rooms.show("r");
  await answer("history", { messages: [], hasMore: false, lastSeq: 0 });
  await answer("history", { messages: [], hasMore: false, lastSeq: 0 });
  await answer("members", { members: [] });
  await shown;
  rooms.send("r", "Hi");
  await settle();
  const first = latest().sent.at(-1);
  latest().say({ type: "error", action: "sendMessage", id: first.id, code: "unauthenticated", retryable: false });
  await settle();

  connection.signIn("second", 3_600);
  latest().accept();
  await catchUp();
  const second = latest().sent.at(-1);
  assert.equal(second.action, "sendMessage");
  assert.equal(second.clientMessageId, first.clientMessageId);
});
