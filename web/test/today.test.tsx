import { act, cleanup, render, renderHook, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useToday } from "../src/i18n/today";
import { createItemMaker } from "../src/timeline/items";
import { MessageRow } from "../src/timeline/MessageRow";
import { FakeClient, message } from "./fake-client";

const EVENING = new Date(2026, 4, 15, 23, 59, 50);

beforeEach(() => vi.useFakeTimers({ now: EVENING }));

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test("day_inTheList_goesOnAtMidnight", () => {
  const [item] = createItemMaker()([message(1, { sentAt: EVENING.toISOString() })], undefined);
  render(<MessageRow {...item!} tick={undefined} isShown={false} />, { wrapper: new FakeClient().Around });
  expect(screen.getByText("today")).toBeTruthy();
  act(() => vi.advanceTimersByTime(11_000));
  expect(screen.getByText("yesterday")).toBeTruthy();
  act(() => vi.advanceTimersByTime(86_400_000));
  expect(screen.getByText("Friday")).toBeTruthy();
});

test("day_afterTheDeviceSlept_isRightAtTheReturn", () => {
  const { result } = renderHook(useToday);
  vi.setSystemTime(new Date(2026, 4, 18, 8));
  const focus = vi.spyOn(document, "hasFocus");
  for (const looks of [false, true]) {
    focus.mockReturnValue(looks);
    act(() => void dispatchEvent(new Event(looks ? "focus" : "blur")));
  }
  expect(result.current).toEqual(new Date(2026, 4, 18));
});

test("day_thatNobodyWatches_hasNoTimer", () => {
  const { unmount } = renderHook(useToday);
  expect(vi.getTimerCount()).toBe(1);
  unmount();
  expect(vi.getTimerCount()).toBe(0);
});
