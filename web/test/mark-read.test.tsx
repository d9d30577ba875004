import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { GLANCE_MS } from "../src/timeline/glances";
import { createItemMaker } from "../src/timeline/items";
import { useMarkRead } from "../src/timeline/useMarkRead";
import type { List } from "../src/timeline/usePlacing";
import { FakeClient, message } from "./fake-client";

const ITEMS = createItemMaker()([1, 2, 3, 4].map((seq) => message(seq)), undefined);
const ROW = 100;

/** A screen of two rows and a half. */
const listAt = (scrollOffset: number) =>
  ({ scrollOffset, scrollRect: { height: 2.5 * ROW }, getVirtualItems: () => ITEMS.map((_, index) => ({ index, start: index * ROW, end: (index + 1) * ROW })) }) as unknown as List;

beforeEach(() => vi.useFakeTimers());

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function renderMarking() {
  const client = new FakeClient();
  const { rerender } = renderHook(({ top, looks }) => useMarkRead("r", listAt(top), ITEMS, looks), { initialProps: { top: 0, looks: false }, wrapper: client.Around });
  const pass = (millis: number) => act(() => vi.advanceTimersByTime(millis));
  return { marked: client.room("r").markRead, rerender, pass };
}

test("messages_thatNobodyLooksAt_areNotMarked_andAtTheReturnAfterAGlance", () => {
  const { marked, rerender, pass } = renderMarking();
  pass(10 * GLANCE_MS);
  rerender({ top: 0, looks: true });
  pass(GLANCE_MS - 1);
  expect(marked).not.toHaveBeenCalled();
  pass(2);
  expect(marked).toHaveBeenLastCalledWith(2);
});

test("messages_thatScrollBy_areNotMarkedByATimerThatRunsAlready", () => {
  const { marked, rerender, pass } = renderMarking();
  rerender({ top: 0, looks: true });
  pass(GLANCE_MS - 50);
  rerender({ top: 2 * ROW, looks: true });
  pass(50);
  expect(marked).not.toHaveBeenCalled();
  pass(GLANCE_MS);
  expect(marked).toHaveBeenLastCalledWith(4);
});
