import type { Member, Message } from "@parley/client";
import { expect, test } from "vitest";
import { createItemMaker, tickOf } from "../src/timeline/items";
import { mentionedIn, partsOf } from "../src/timeline/parts";
import { progressOf } from "../src/timeline/useProgress";

function message(seq: number | undefined, fields: Partial<Message> = {}): Message {
  const sentAt = new Date(2026, 0, 5, 12, 0, seq ?? 59).toISOString();
  return { key: `k${seq}`, seq, sender: "bob", sentAt, mine: false, body: `m${seq}`, reactions: [], ...fields };
}

test("items_ofOneSenderInARow_formAGroup", () => {
  const items = createItemMaker()([message(1), message(2), message(3, { sender: "carol" }), message(4)], undefined);
  expect(items.map(({ startsGroup }) => startsGroup)).toEqual([true, false, true, true]);
});

test("items_afterALongPause_beginAGroup", () => {
  const later = new Date(2026, 0, 5, 12, 30).toISOString();
  const items = createItemMaker()([message(1), message(2, { sentAt: later })], undefined);
  expect(items[1]).toMatchObject({ startsGroup: true, startsDay: false });
});

test("items_ofAnotherDay_beginADay", () => {
  const items = createItemMaker()([message(1), message(2, { sentAt: new Date(2026, 0, 6, 0, 1).toISOString() })], undefined);
  expect(items.map(({ startsDay }) => startsDay)).toEqual([true, true]);
});

test("items_withUnread_markTheFirstOfOthersAlone", () => {
  const items = createItemMaker()([message(1), message(2, { mine: true }), message(3), message(4)], 1);
  expect(items.map(({ startsUnread }) => startsUnread)).toEqual([false, false, true, false]);
});

test("items_afterAnAppend_keepThoseBefore", () => {
  const itemsOf = createItemMaker();
  const messages = [message(1), message(2)];
  const before = itemsOf(messages, undefined);
  const after = itemsOf([...messages, message(3)], undefined);
  expect(after[0]).toBe(before[0]);
  expect(after[1]).toBe(before[1]);
  expect(after).toHaveLength(3);
});

test("items_afterAChangeBefore_followIt", () => {
  const itemsOf = createItemMaker();
  const first = message(1);
  const reply = message(2, { replyTo: 1 });
  expect(itemsOf([first, reply], undefined)[1]?.quoted).toBe(first);
  const edited = message(1, { body: "edited" });
  expect(itemsOf([edited, reply], undefined)[1]?.quoted).toBe(edited);
});

test("items_whenTheUnreadMarkMoves_areMadeAnew", () => {
  const itemsOf = createItemMaker();
  const messages = [message(1), message(2)];
  itemsOf(messages, undefined);
  expect(itemsOf(messages, 1)[1]?.startsUnread).toBe(true);
});

test("tick_ofAnothersMessage_isNone", () => {
  expect(tickOf(message(1), { deliveredTo: 9, readTo: 9 })).toBeUndefined();
});

test("tick_ofOnesOwn_saysHowFarAllHaveCome", () => {
  const progress = { deliveredTo: 2, readTo: 1 };
  const ticks = [1, 2, 3].map((seq) => tickOf(message(seq, { mine: true }), progress));
  expect(ticks).toEqual(["read", "delivered", "sent"]);
  expect(tickOf(message(undefined, { mine: true, status: "failed" }), progress)).toBe("failed");
});

function member(userId: string, deliveredSeq: number, readSeq: number, state?: "requested"): Member {
  return { userId, deliveredSeq, readSeq, online: false, ...(state && { state }) };
}

test("progress_ofAGroup_isThatOfTheLast", () => {
  const members = [member("me", 9, 9), member("bob", 7, 3), member("carol", 5, 4), member("dave", 0, 0, "requested")];
  expect(progressOf(members, "me")).toEqual({ deliveredTo: 5, readTo: 3 });
});

test("progress_whereNobodyElseIs_isNone", () => {
  expect(progressOf([member("me", 9, 9)], "me")).toEqual({ deliveredTo: 0, readTo: 0 });
});

test("parts_withALink_leaveOutWhatEndsTheSentence", () => {
  expect(partsOf("See https://example.org/a, or (http://b.example/c(d)).")).toEqual([
    { kind: "text", text: "See " },
    { kind: "link", text: "https://example.org/a", href: "https://example.org/a" },
    { kind: "text", text: ", or (" },
    { kind: "link", text: "http://b.example/c(d)", href: "http://b.example/c(d)" },
    { kind: "text", text: ")." },
  ]);
});

test("parts_withAnotherScheme_makeNoLink", () => {
  expect(partsOf("javascript:alert(1) data:text/html,x")).toEqual([{ kind: "text", text: "javascript:alert(1) data:text/html,x" }]);
});

test("parts_withMentions_takeTheLongestId", () => {
  expect(partsOf("@ann and @anna, mail@ann", ["ann", "anna"])).toEqual([
    { kind: "mention", userId: "ann" },
    { kind: "text", text: " and " },
    { kind: "mention", userId: "anna" },
    { kind: "text", text: ", mail@ann" },
  ]);
});

test("parts_ofAnyText_giveTheTextAgain", () => {
  const text = "a @b https://c.example/?q=@b. @b";
  const again = partsOf(text, ["b"]).map((part) => (part.kind === "mention" ? `@${part.userId}` : part.text));
  expect(again.join("")).toBe(text);
});

test("mentioned_twice_isNamedOnce", () => {
  expect(mentionedIn("@bob @carol @bob @nobody", ["bob", "carol"])).toEqual(["bob", "carol"]);
});
