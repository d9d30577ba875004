import type { Client, Entry, Message, RoomSummary } from "@parley/client";
import { beforeEach, expect, test } from "vitest";
import { inviteAddress, roomHash, routeOf } from "../src/app/route";
import { beginningAt, completed, matching } from "../src/composer/completion";
import { draftOf, forgetDrafts } from "../src/composer/drafts";
import { isToldOf } from "../src/people/notifications";
import { namesIn } from "../src/rooms/NewRoom";
import { searchMessages } from "../src/rooms/search";
import { keepSignIn, keptSignIn } from "../src/session/kept-sign-in";

beforeEach(() => localStorage.clear());

test("route_ofARoom_survivesAnyId", () => {
  expect(routeOf(roomHash("a/b %"))).toEqual({ page: "room", roomId: "a/b %", seq: undefined });
  expect(routeOf(roomHash("r", 12))).toEqual({ page: "room", roomId: "r", seq: 12 });
});

test("route_ofWhatIsNotKnown_isHome", () => {
  for (const hash of ["", "#/", "#/room/", "#/room/%", "#/else/x", "#/room/a/b"]) {
    expect(routeOf(hash)).toEqual({ page: "home" });
  }
});

test("invite_inItsAddress_isReadAgain", () => {
  expect(routeOf(new URL(inviteAddress("in+vite")).hash)).toEqual({ page: "join", invite: "in+vite" });
});

test("draft_isKeptUntilItIsForgotten", () => {
  draftOf("alice", "r").set("half a");
  expect(localStorage.getItem("parley.draft/alice/r")).toBe("half a");
  draftOf("alice", "r2").set("more");
  forgetDrafts("alice");
  expect(draftOf("alice", "r").get()).toBe("");
  expect(localStorage.length).toBe(0);
});

test("signIn_thatIsNotWellFormed_isNone", () => {
  localStorage.setItem("parley.sign-in", "{");
  expect(keptSignIn()).toBeUndefined();
  keepSignIn({ userId: "alice", token: "t" });
  expect(keptSignIn()).toEqual({ userId: "alice", token: "t" });
});

test("mention_beginsAfterASpaceAlone", () => {
  expect(beginningAt("hi @bo", 6)).toEqual({ at: 3, prefix: "bo" });
  expect(beginningAt("mail@bo", 7)).toBeUndefined();
  expect(beginningAt("@bob hi", 7)).toBeUndefined();
});

test("mention_matchesIdAndEachWordOfTheName", () => {
  const people = [{ userId: "b1", name: "Bob Builder" }, { userId: "carol", name: undefined }];
  expect(matching(people, "buil").map(({ userId }) => userId)).toEqual(["b1"]);
  expect(matching(people, "CAR").map(({ userId }) => userId)).toEqual(["carol"]);
});

test("mention_completed_leavesTheCaretBehindIt", () => {
  expect(completed("hi @bo there", 6, { at: 3, prefix: "bo" }, "bob")).toEqual({ text: "hi @bob there", caret: 8 });
});

test("names_areDividedByCommasAndSpaces", () => {
  expect(namesIn(" bob, carol،dave\neve ")).toEqual(["bob", "carol", "dave", "eve"]);
});

const ROOM = { roomId: "r", kind: "group", lastSeq: 5, deliveredSeq: 1, readSeq: 1, unread: 1 } as RoomSummary;
const ENTRY = { seq: 5, sender: "bob", body: "hi", messageId: "m", clientMessageId: "c", sentAt: "" } as Entry;

test("notification_comesForAMessageThatNobodySees", () => {
  expect(isToldOf(ENTRY, ROOM, "me", false)).toBe(true);
  expect(isToldOf(ENTRY, ROOM, "me", true)).toBe(false);
});

test("notification_doesNotComeForChangesOwnOrReadMessages", () => {
  expect(isToldOf({ ...ENTRY, ref: 1 }, ROOM, "me", false)).toBe(false);
  expect(isToldOf({ ...ENTRY, sender: "me" }, ROOM, "me", false)).toBe(false);
  expect(isToldOf(ENTRY, { ...ROOM, readSeq: 5 }, "me", false)).toBe(false);
});

test("notification_ofAQuietRoom_comesForMentionsAlone", () => {
  const room: RoomSummary = { ...ROOM, notify: "mentions" };
  expect(isToldOf(ENTRY, room, "me", false)).toBe(false);
  expect(isToldOf({ ...ENTRY, mentions: ["me"] }, room, "me", false)).toBe(true);
  expect(isToldOf({ ...ENTRY, mentions: ["me"] }, { ...room, notify: "none" }, "me", false)).toBe(false);
});

test("search_findsWithoutCaseAndMarks_theLatestFirst", () => {
  const messages = ["A Café", "tea", "cafe again"].map((body, at) => ({ key: `${at}`, seq: at + 1, body, sentAt: `${at}` }) as Message);
  const client = { room: () => ({ timeline: () => ({ get: () => ({ messages }) }) }) } as unknown as Client;
  expect(searchMessages(client, [ROOM], "CAFÉ").map(({ message }) => message.seq)).toEqual([3, 1]);
  expect(searchMessages(client, [ROOM], "c")).toEqual([]);
});

test("search_leavesOutWhatBlockedUsersSay", () => {
  const messages = ["bob", "carol"].map((sender, at) => ({ key: sender, seq: at + 1, sender, body: "tea", sentAt: `${at}` }) as Message);
  const client = { room: () => ({ timeline: () => ({ get: () => ({ messages }) }) }) } as unknown as Client;
  expect(searchMessages(client, [ROOM], "tea", new Set(["bob"])).map(({ message }) => message.sender)).toEqual(["carol"]);
});
