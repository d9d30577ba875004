import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Client, connect, type Room } from "../src/index.js";
import { Cell } from "../src/store.js";
import { error, FakeServer, pass, token } from "./fake-server.js";

let server: FakeServer;
let client: Client;
let room: Room;
let attention: Cell<boolean>;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  server = new FakeServer();
  server.addRoom("tea");
  attention = new Cell(true);
  client = connect({ url: "ws://parley", token: () => token(), WebSocket: server.WebSocket, attention });
  await pass(100);
  room = client.room("tea");
});

afterEach(() => {
  client.close();
  vi.useRealTimers();
});

const receipts = (): unknown[] => server.of("receipt").map(({ kind, seq }) => [kind, seq]);

test("messages_thatArrive_areToldDeliveredTogether", async () => {
  for (let at = 0; at < 5; at++) {
    server.enter("tea");
    await pass(1_000);
  }
  await pass(20_000);
  expect(receipts()).toEqual([["delivered", 5]]);
});

test("messages_thatAreReadWhenTheyArrive_areToldReadAlone", async () => {
  for (let at = 1; at <= 5; at++) {
    server.enter("tea");
    room.markRead(at);
    await pass(100);
  }
  await pass(60_000);
  expect(receipts()).toEqual([
    ["read", 1],
    ["read", 5],
  ]);
});

test("receipts_ofARoom_areAtMostOneASecond", async () => {
  for (let at = 1; at <= 100; at++) {
    server.enter("tea");
    room.markRead(at);
    await pass(100);
  }
  await pass(2_000);
  expect(receipts().length).toBeLessThanOrEqual(12);
  expect(receipts().at(-1)).toEqual(["read", 100]);
});

test("messages_ofAWindowWithoutFocus_areReadOnlyOnceItHasFocus", async () => {
  attention.set(false);
  server.enter("tea");
  room.markRead();
  await pass(30_000);
  expect(receipts()).toEqual([["delivered", 1]]);
  expect(client.unread.get()).toBe(1);
  attention.set(true);
  await pass(30_000);
  expect(receipts()).toEqual([
    ["delivered", 1],
    ["read", 1],
  ]);
  expect(client.unread.get()).toBe(0);
});

test("ownMessage_movesTheCursorWithoutAReceipt", async () => {
  server.enter("tea");
  server.enter("tea", { sender: "alice" });
  await pass(60_000);
  expect(receipts()).toEqual([]);
  expect(client.unread.get()).toBe(0);
});

test("receipt_ofAnotherDevice_readsHereToo", async () => {
  server.enter("tea");
  server.enter("tea");
  await pass(10);
  expect(client.unread.get()).toBe(2);
  server.push({ type: "receipts", roomId: "tea", receipts: [{ userId: "alice", deliveredSeq: 2, readSeq: 2, at: "" }] });
  await pass(60_000);
  expect(client.unread.get()).toBe(0);
  expect(receipts()).toEqual([]);
});

test("markRead_ofAPart_countsWhatIsAfterIt", async () => {
  room.timeline().subscribe(() => {});
  for (let at = 0; at < 5; at++) {
    server.enter("tea");
  }
  await pass(50);
  room.markRead(3);
  await pass(10);
  expect(client.unread.get()).toBe(2);
});

test("keystrokes_areToldEveryFourSecondsAndTheirEnd", async () => {
  for (let at = 0; at < 30; at++) {
    room.keystroke();
    await pass(300);
  }
  await pass(6_000);
  expect(server.of("typing").map(({ state }) => state)).toEqual(["start", "start", "start", "stop"]);
});

test("keystrokes_beforeASend_areNotToldToStop", async () => {
  room.keystroke();
  room.send("Hi");
  await pass(10_000);
  expect(server.of("typing").map(({ state }) => state)).toEqual(["start"]);
});

test("typing_ofOthers_endsByItselfOrWithTheirMessage", async () => {
  const expiresAt = new Date(Date.now() + 6_000).toISOString();
  server.push({ type: "typing", roomId: "tea", typing: [{ userId: "bob", expiresAt }, { userId: "carol", expiresAt }, { userId: "alice", expiresAt }] });
  expect(room.typing.get()).toEqual(["bob", "carol"]);
  server.enter("tea", { sender: "bob" });
  expect(room.typing.get()).toEqual(["carol"]);
  await pass(6_000);
  expect(room.typing.get()).toEqual([]);
});

test("members_whenSubscribedTo_loadPageByPageAndFollowPushes", async () => {
  const page = (from: number, count: number): unknown[] =>
    Array.from({ length: count }, (_, at) => ({ userId: `u${from + at}`, role: "member", deliveredSeq: 0, readSeq: 0, online: true }));
  server.answer = (frame) => {
    if (frame["action"] !== "members") {
      return undefined;
    }
    return frame["cursor"] ? { members: page(100, 20), typing: [] } : { members: page(0, 100), typing: ["u3"], cursor: "next" };
  };
  const members = room.members();
  members.subscribe(() => {});
  await pass(50);
  expect(members.get()).toMatchObject({ hasMore: true, isLoading: false });
  expect(room.typing.get()).toEqual(["u3"]);
  void members.loadMore();
  await pass(50);
  expect(members.get().members).toHaveLength(120);
  server.push({ type: "receipts", roomId: "tea", receipts: [{ userId: "u1", deliveredSeq: 4, readSeq: 2, at: "" }] });
  server.push({ type: "presence", userId: "u2", online: false, at: "2026-01-01T00:00:00.000Z" });
  expect(members.get().members[1]).toMatchObject({ deliveredSeq: 4, readSeq: 2 });
  expect(members.get().members[2]).toMatchObject({ online: false, lastSeenAt: "2026-01-01T00:00:00.000Z" });
  expect(client.presence("u2").get()).toEqual({ online: false, lastSeenAt: "2026-01-01T00:00:00.000Z" });
  server.push({ type: "room", event: "roleChanged", roomId: "tea", userId: "u5", role: "admin" });
  server.push({ type: "room", event: "memberAdded", roomId: "tea", userId: "u500" });
  await pass(5_000);
  expect(server.of("members")).toHaveLength(4);
  expect(members.get().members).toHaveLength(120);
});

test("progress_ofAMessage_isThatOfTheSlowestMember", async () => {
  server.answer = (frame) =>
    frame["action"] === "members"
      ? { members: ["alice", "bob", "carol"].map((userId) => ({ userId, deliveredSeq: 0, readSeq: 0, online: true })), typing: [] }
      : undefined;
  const members = room.members();
  members.subscribe(() => {});
  await pass(50);
  const receipt = (userId: string, deliveredSeq: number, readSeq: number): void =>
    server.push({ type: "receipts", roomId: "tea", receipts: [{ userId, deliveredSeq, readSeq, at: "" }] });
  expect(members.progressOf(1)).toBe("sent");
  receipt("bob", 1, 1);
  receipt("carol", 1, 0);
  expect(members.progressOf(1)).toBe("delivered");
  receipt("carol", 1, 1);
  expect(members.progressOf(1)).toBe("read");
});

test("profiles_ofOneMoment_areAskedForTogether", async () => {
  server.answer = (frame) =>
    frame["action"] === "getProfiles" ? { profiles: [{ userId: "bob", displayName: "Bob" }], ...(frame["userIds"].length > 1 && { left: ["carol"] }) } : undefined;
  for (const userId of ["bob", "carol", "bob"]) {
    client.profile(userId).subscribe(() => {});
  }
  await pass(200);
  expect(server.of("getProfiles").map(({ userIds }) => userIds)).toEqual([["bob", "carol"], ["carol"]]);
  expect(client.profile("bob").get()).toEqual({ userId: "bob", displayName: "Bob" });
});

test("profile_thatChanges_isReadAgainWithinEightMinutesWhileSomebodyLooks", async () => {
  let displayName = "Bob";
  server.answer = (frame) => (frame["action"] === "getProfiles" ? { profiles: [{ userId: "bob", displayName }] } : undefined);
  const seen: unknown[] = [];
  const stop = client.profile("bob").subscribe((profile) => seen.push(profile?.displayName));
  await pass(100);
  displayName = "Robert";
  await pass(480_100);
  stop();
  await pass(960_000);
  expect(seen).toEqual([undefined, "Bob", "Robert"]);
  expect(server.of("getProfiles")).toHaveLength(2);
});

test("profiles_ofAServerWithoutThem_areUndefined", async () => {
  server.answer = (frame) => (frame["action"] === "getProfiles" ? error("unknown_action") : undefined);
  client.profile("bob").subscribe(() => {});
  await pass(200);
  expect(client.profile("bob").get()).toBeUndefined();
});

test("actionsOnRooms_areTheFramesOfTheProtocol", async () => {
  server.answer = ({ action }) =>
    ({
      createRoom: { roomId: "tea", kind: "group", created: true },
      joinRoom: { roomId: "tea", kind: "group", joined: true },
      addMembers: { added: ["bob"], requested: ["carol"], memberCount: 2 },
      createInvite: { invite: "secret", expiresAt: "" },
      updateRoom: { roomId: "tea", kind: "group", name: "Coffee", lastSeq: 0, deliveredSeq: 0, readSeq: 0, unread: 0, memberCount: 2 },
      setNotify: { level: "none" },
      answerRequest: { state: "active" },
      report: { reportId: "r1" },
      listBlocked: { userIds: ["mallory"] },
      setPreferences: { autoJoin: "known" },
      setProfile: { displayName: "Alice" },
    })[action as string];
  const done = Promise.all([
    client.createRoom({ name: "Tea", members: ["bob"] }),
    client.direct("bob"),
    client.join("secret"),
    room.add(["bob", "carol"]),
    room.remove("bob", true),
    room.setRole("bob", "reader"),
    room.createInvite({ maxUses: 3 }),
    room.revokeInvite("secret"),
    room.update({ name: "Coffee", topic: null }),
    room.setNotify("none"),
    room.answerRequest(true),
    room.report("spam", { seq: 3 }),
    client.block("mallory"),
    client.unblock("mallory"),
    client.blocked(),
    client.preferences({ autoJoin: "known" }),
    client.setProfile({ displayName: "Alice", avatarUrl: null }),
  ]);
  await pass(100);
  const answers = await done;
  expect(answers[0]).toBe(room);
  expect(answers[3]).toMatchObject({ added: ["bob"], requested: ["carol"] });
  expect(answers[11]).toMatchObject({ reportId: "r1" });
  expect(answers[14]).toMatchObject({ userIds: ["mallory"] });
  expect(client.profile("alice").get()).toEqual({ userId: "alice", displayName: "Alice" });
  expect(room.summary.get()).toMatchObject({ name: "Coffee", notify: "none", memberCount: 2 });
  expect(server.of("removeMember")[0]).toMatchObject({ roomId: "tea", userId: "bob", ban: true });
  expect(server.of("updateRoom")[0]).toMatchObject({ roomId: "tea", name: "Coffee", topic: null });
  const left = room.leave();
  await pass(100);
  await left;
  expect(client.rooms.get()).toEqual([]);
});
