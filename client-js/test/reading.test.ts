import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Client, connect, type Entry, type Room } from "../src/index.js";
import { FakeServer, pass, token } from "./fake-server.js";

let server: FakeServer;
let client: Client;
let room: Room;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  server = new FakeServer();
  server.addRoom("tea", { name: "Tea" });
  client = connect({ url: "ws://parley", token: () => token(), WebSocket: server.WebSocket });
  room = client.room("tea");
});

afterEach(() => {
  client.close();
  vi.useRealTimers();
});

/** Collects what the room's log gives. */
function reading(after?: number, signal?: AbortSignal): number[] {
  const seen: number[] = [];
  void (async () => {
    for await (const entry of room.messages({ after, signal })) {
      seen.push(entry.seq);
    }
    seen.push(-1);
  })();
  return seen;
}

const upTo = (last: number, first = 1): number[] => Array.from({ length: last - first + 1 }, (_, at) => first + at);
const enter = (count: number, push = true): Entry[] => Array.from({ length: count }, () => server.enter("tea", {}, push));

test("messages_fromTheBeginning_givesThePastAndThenWhatComes", async () => {
  enter(250);
  const seen = reading(0);
  await pass(200);
  enter(3);
  await pass(50);
  expect(seen).toEqual(upTo(253));
});

test("messages_withoutAPlace_beginNow", async () => {
  enter(5);
  await pass(100);
  const seen = reading();
  enter(2);
  await pass(50);
  expect(seen).toEqual([6, 7]);
});

test("messages_afterAGap_areFilledFromHistoryInOrder", async () => {
  await pass(100);
  const seen = reading();
  await pass(0);
  enter(1);
  enter(4, false);
  enter(1);
  await pass(100);
  expect(seen).toEqual(upTo(6));
  expect(server.of("history").length).toBeGreaterThan(0);
});

test("messages_pushedTwiceOrLate_comeOnce", async () => {
  await pass(100);
  const seen = reading();
  const [first] = enter(3);
  server.push({ type: "messages", roomId: "tea", messages: [first] });
  await pass(50);
  expect(seen).toEqual([1, 2, 3]);
});

test("messages_missedDuringACut_areFoundBySync", async () => {
  await pass(100);
  const seen = reading();
  await pass(0);
  enter(1);
  server.latest.end();
  enter(80, false);
  await pass(10_000);
  expect(seen).toEqual(upTo(81));
});

test("messages_missedByTheThousand_areAllReadByTheReader", async () => {
  await pass(100);
  const seen = reading();
  await pass(0);
  enter(1);
  server.latest.end();
  enter(1_500, false);
  await pass(10_000);
  expect(seen).toEqual(upTo(1_501));
});

test("messages_thatNoPushBrings_areFoundWithinMinutes", async () => {
  await pass(100);
  const seen = reading();
  enter(2, false);
  await pass(9 * 60_000);
  expect(seen).toEqual([1, 2]);
});

test("messages_whoseSignalIsAborted_end", async () => {
  await pass(100);
  const controller = new AbortController();
  const seen = reading(0, controller.signal);
  enter(1);
  await pass(50);
  controller.abort();
  await pass(0);
  expect(seen).toEqual([1, -1]);
});

test("messages_ofARoomThatTheUserLeft_end", async () => {
  await pass(100);
  const seen = reading(0);
  await pass(50);
  server.push({ type: "room", event: "memberRemoved", roomId: "tea", userId: "alice" });
  await pass(50);
  expect(seen).toEqual([-1]);
  expect(room.summary.get()).toBeUndefined();
  expect(client.rooms.get()).toEqual([]);
});

test("slowReader_getsEveryEntryAllTheSame", async () => {
  await pass(100);
  const seen: number[] = [];
  void (async () => {
    for await (const entry of room.messages({ after: 0 })) {
      seen.push(entry.seq);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  })();
  for (let at = 0; at < 1_300; at++) {
    enter(1);
  }
  await pass(60_000);
  expect(seen).toEqual(upTo(1_300));
});

test("timeline_whenSubscribedTo_showsTheNewestPageAndLoadsOlderOnes", async () => {
  enter(120);
  await pass(100);
  const timeline = room.timeline();
  timeline.subscribe(() => {});
  await pass(100);
  expect(timeline.get().messages.map(({ seq }) => seq)).toEqual(upTo(120, 71));
  expect(timeline.get().hasOlder).toBe(true);
  void timeline.loadOlder();
  await pass(100);
  void timeline.loadOlder();
  await pass(100);
  expect(timeline.get().messages.map(({ seq }) => seq)).toEqual(upTo(120));
  expect(timeline.get().hasOlder).toBe(false);
});

test("timeline_showsASendAtOnceUnderOneKey", async () => {
  await pass(100);
  const timeline = room.timeline();
  timeline.subscribe(() => {});
  await pass(100);
  const outgoing = room.send({ body: "Hi", mentions: ["bob"] });
  await pass(0);
  const [before] = timeline.get().messages;
  expect(before).toMatchObject({ body: "Hi", mentions: ["bob"], mine: true, status: "sending", outgoing });
  await pass(100);
  const [after] = timeline.get().messages;
  expect(after).toMatchObject({ body: "Hi", seq: 1, mine: true });
  expect(after?.status).toBeUndefined();
  expect(after?.key).toBe(before?.key);
});

test("timeline_foldsEditsReactionsAndDeletes", async () => {
  enter(2);
  await pass(100);
  const timeline = room.timeline();
  timeline.subscribe(() => {});
  await pass(100);
  const [, untouched] = timeline.get().messages;
  server.enter("tea", { kind: "edit", ref: 1, body: "new", mentions: null });
  server.enter("tea", { kind: "reaction", ref: 1, emoji: "👍", on: true, sender: "carol" });
  server.enter("tea", { kind: "reaction", ref: 1, emoji: "👍", on: true, sender: "carol" });
  server.enter("tea", { kind: "reaction", ref: 1, emoji: "👍", on: true, sender: "bob" });
  server.enter("tea", { kind: "later", ref: 1 });
  server.enter("tea", { kind: "poll" });
  await pass(50);
  expect(timeline.get().messages).toHaveLength(2);
  expect(timeline.get().messages[0]).toMatchObject({ body: "new", editedAt: expect.any(String), reactions: [{ emoji: "👍", count: 2, userIds: ["carol", "bob"] }] });
  expect(timeline.get().messages[1]).toBe(untouched);
  server.enter("tea", { kind: "reaction", ref: 1, emoji: "👍", on: false, sender: "carol" });
  server.enter("tea", { kind: "reaction", ref: 1, emoji: "👍", on: false, sender: "bob" });
  await pass(50);
  expect(timeline.get().messages[0]?.reactions).toEqual([]);
  server.enter("tea", { kind: "delete", ref: 1, sender: "carol" });
  server.enter("tea", { kind: "edit", ref: 1, body: "too late" });
  await pass(50);
  expect(timeline.get().messages[0]).toMatchObject({ deletedBy: "carol", deletedAt: expect.any(String), reactions: [] });
  expect(timeline.get().messages[0]?.body).toBeUndefined();
});

test("change_thatThePageHoldsAlready_isNotAppliedTwice", async () => {
  const first = server.enter("tea");
  await pass(100);
  server.answer = (frame) =>
    frame["action"] === "history"
      ? { messages: [{ ...first, body: "third", changedSeq: 3, reactions: [{ emoji: "x", count: 1, userIds: ["bob"] }] }], hasMore: false, lastSeq: 3 }
      : undefined;
  const timeline = room.timeline();
  timeline.subscribe(() => {});
  server.enter("tea", { kind: "edit", ref: 1, body: "second" });
  server.enter("tea", { kind: "edit", ref: 1, body: "third" });
  await pass(100);
  expect(timeline.get().messages[0]).toMatchObject({ body: "third", reactions: [{ count: 1 }] });
});

test("reaction_beyondTheNamedUsers_isAskedOfTheServer", async () => {
  const first = server.enter("tea");
  await pass(100);
  const reactions = [{ emoji: "x", count: 30, userIds: ["u1"] }];
  server.answer = (frame) => {
    if (frame["action"] === "history") {
      return { messages: [{ ...first, reactions }], hasMore: false, lastSeq: 1 };
    }
    return frame["action"] === "getMessage" ? { message: { ...first, reactions: [{ emoji: "x", count: 31, userIds: ["u1"] }], changedSeq: 2 } } : undefined;
  };
  const timeline = room.timeline();
  timeline.subscribe(() => {});
  await pass(100);
  server.enter("tea", { kind: "reaction", ref: 1, emoji: "x", on: true, sender: "u2" });
  await pass(100);
  expect(timeline.get().messages[0]?.reactions).toMatchObject([{ count: 31 }]);
});

test("reaction_thatDoesNotSayWhich_isAskedOfTheServer", async () => {
  const first = server.enter("tea");
  await pass(100);
  server.answer = (frame) => (frame["action"] === "getMessage" ? { message: { ...first, changedSeq: 3 } } : undefined);
  const timeline = room.timeline();
  timeline.subscribe(() => {});
  await pass(100);
  server.enter("tea", { kind: "reaction", ref: 1, emoji: "x", on: true, sender: "bob" });
  await pass(100);
  expect(timeline.get().messages[0]?.reactions).toMatchObject([{ emoji: "x", count: 1 }]);
  server.enter("tea", { kind: "reaction", ref: 1, sender: "bob" });
  await pass(100);
  expect(timeline.get().messages[0]?.reactions ?? []).toEqual([]);
});

test("ownChange_isShownBeforeTheServerHasIt", async () => {
  server.enter("tea", { sender: "alice" });
  await pass(100);
  const timeline = room.timeline();
  timeline.subscribe(() => {});
  await pass(100);
  server.answer = (frame) => (frame["action"] === "editMessage" ? null : undefined);
  const edit = room.edit(1, "new");
  await pass(0);
  expect(timeline.get().messages[0]).toMatchObject({ body: "new", changes: [edit] });
  edit.discard();
  await pass(0);
  expect(timeline.get().messages[0]).toMatchObject({ body: "m1" });
  server.answer = () => undefined;
  room.react(1, "👍");
  room.delete(1);
  await pass(100);
  expect(timeline.get().messages[0]).toMatchObject({ deletedBy: "alice" });
  expect(room.outgoing.get()).toEqual([]);
});

test("timeline_afterALongCut_isReadAnewFromItsEnd", async () => {
  enter(3);
  await pass(100);
  const timeline = room.timeline();
  timeline.subscribe(() => {});
  await pass(100);
  server.latest.end();
  enter(1_000, false);
  await pass(10_000);
  expect(timeline.get().messages.map(({ seq }) => seq)).toEqual(upTo(1_003, 954));
  expect(server.of("history").length).toBeLessThan(5);
});

test("rooms_areTheLatestFirstWithUnreadAndPreview", async () => {
  server.addRoom("old", { lastAt: "2020-01-01T00:00:00.000Z", unread: 2 });
  server.addRoom("muted", { lastAt: "2019-01-01T00:00:00.000Z", unread: 5, notify: "none" });
  server.addRoom("asked", { state: "requested", requestedBy: "mallory" });
  await pass(100);
  server.enter("tea", { body: "x".repeat(150) });
  await pass(20);
  expect(client.rooms.get().map(({ roomId }) => roomId)).toEqual(["tea", "old", "muted"]);
  expect(client.requests.get().map(({ roomId }) => roomId)).toEqual(["asked"]);
  expect(client.unread.get()).toBe(3);
  expect(client.rooms.get()[0]?.last?.preview).toHaveLength(100);
  server.enter("tea", { kind: "delete", ref: 1, sender: "bob" });
  await pass(20);
  expect(client.rooms.get()[0]?.last).not.toHaveProperty("preview");
  expect(client.rooms.get()[0]?.unread).toBe(1);
});

test("roomPush_updated_setsAndTakesAwayValues", async () => {
  server.addRoom("tea", { name: "Tea", topic: "Leaves" });
  await pass(100);
  server.push({ type: "room", event: "updated", roomId: "tea", name: "Coffee", topic: null });
  expect(room.summary.get()).toMatchObject({ name: "Coffee" });
  expect(room.summary.get()).not.toHaveProperty("topic");
});

test("roomPush_ofARoomThatIsNew_listsIt", async () => {
  await pass(100);
  server.addRoom("new");
  server.push({ type: "room", event: "memberAdded", roomId: "new", userId: "alice" });
  await pass(100);
  expect(client.rooms.get().map(({ roomId }) => roomId)).toContain("new");
});
