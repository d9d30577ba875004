import type { RoomSummary } from "@parley/client";
import { cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { attention, looksElsewhere, shareAttention } from "../src/shared/attention";
import { Glances, GLANCE_MS } from "../src/timeline/glances";
import { useReadMark } from "../src/timeline/useReadMark";
import { FakeLocks } from "./fake-locks";

let looks = true;

function look(at: boolean): void {
  looks = at;
  dispatchEvent(new Event(at ? "focus" : "blur"));
}

beforeEach(() => {
  vi.spyOn(document, "hasFocus").mockImplementation(() => looks);
  look(true);
});

afterEach(cleanup);

test("attention_goesWithTheFocus", () => {
  look(false);
  expect(attention.get()).toBe(false);
  look(true);
  expect(attention.get()).toBe(true);
});

test("attention_isSharedByALock_onlyWhileTheUserLooks", async () => {
  const locks = new FakeLocks();
  vi.stubGlobal("navigator", { locks });
  const undo = shareAttention();
  expect(locks.held).toHaveLength(1);
  look(false);
  await vi.waitFor(() => expect(locks.held).toHaveLength(0));
  look(true);
  expect(locks.held).toHaveLength(1);
  undo();
  await vi.waitFor(() => expect(locks.held).toHaveLength(0));
});

test("attention_ofAnotherTab_isNotOnesOwn", async () => {
  const locks = new FakeLocks();
  vi.stubGlobal("navigator", { locks });
  const undo = shareAttention();
  expect(await looksElsewhere()).toBe(false);
  void locks.request("parley.looked-at/of another tab", () => new Promise<void>(() => {}));
  expect(await looksElsewhere()).toBe(true);
  undo();
});

test("attention_inABrowserWithoutLocks_isNotShared", async () => {
  vi.stubGlobal("navigator", {});
  shareAttention()();
  expect(await looksElsewhere()).toBe(false);
});

test("glance_thatIsTooShort_doesNotCount", () => {
  const glances = new Glances();
  glances.look([1, 2], 0);
  glances.look([2, 3], GLANCE_MS - 1);
  expect(glances.seen(GLANCE_MS)).toBe(2);
  expect(glances.next(GLANCE_MS)).toBe(2 * GLANCE_MS - 1);
});

test("glance_thatIsInterrupted_beginsAnew", () => {
  const glances = new Glances();
  glances.look([1], 0);
  glances.look([], 100);
  glances.look([1], 150);
  expect(glances.seen(GLANCE_MS)).toBeUndefined();
  expect(glances.seen(150 + GLANCE_MS)).toBe(1);
  expect(glances.next(150 + GLANCE_MS)).toBeUndefined();
});

const room = (readSeq: number, unread: number): RoomSummary => ({ roomId: "r", kind: "group", lastSeq: 9, deliveredSeq: 9, readSeq, unread });

function renderMark(summary: RoomSummary) {
  const { result, rerender } = renderHook(({ now, isLooking }) => useReadMark(now, false, isLooking), { initialProps: { now: summary, isLooking: true } });
  return { result, rerender: (now: RoomSummary, isLooking: boolean) => rerender({ now, isLooking }) };
}

test("readMark_whileTheUserReadsOn_staysWhereTheRoomWasOpened", () => {
  const { result, rerender } = renderMark(room(3, 2));
  rerender(room(5, 0), true);
  rerender(room(5, 1), true);
  expect(result.current).toBe(3);
});

test("readMark_afterAnAbsence_isBeforeTheFirstMessageThatCame", () => {
  const { result, rerender } = renderMark(room(3, 2));
  rerender(room(5, 0), true);
  rerender(room(5, 0), false);
  expect(result.current).toBe(3);
  rerender(room(5, 1), false);
  rerender(room(5, 4), false);
  rerender(room(7, 2), true);
  expect(result.current).toBe(5);
});
