import type { TimelineView } from "@parley/client/react";
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { roomHash, useRoute } from "../src/app/route";
import { createItemMaker } from "../src/timeline/items";
import type { List } from "../src/timeline/usePlacing";
import { useShow } from "../src/timeline/useShow";
import { message } from "./fake-client";

const scrolled = vi.fn();
const list = { scrollToIndex: scrolled } as unknown as List;
const loadOlder = vi.fn(() => Promise.resolve());

/** The timeline as it is at each state: with a function of its own. */
const viewOf = (seqs: readonly number[], hasOlder: boolean): TimelineView => ({
  messages: seqs.map((seq) => message(seq)),
  hasOlder,
  isLoading: false,
  loadOlder: () => loadOlder(),
});

function renderShow(first: TimelineView) {
  return renderHook(
    ({ view }) => {
      const route = useRoute();
      const items = createItemMaker()(view.messages, undefined);
      useShow("r", route.page === "room" ? route.seq : undefined, list, items, view, () => {});
    },
    { initialProps: { view: first } },
  );
}

const follow = (seq: number) =>
  act(() => {
    location.hash = roomHash("r", seq);
    dispatchEvent(new HashChangeEvent("hashchange"));
  });

beforeEach(() => {
  location.hash = roomHash("r");
  scrolled.mockClear();
  loadOlder.mockClear();
});

afterEach(cleanup);

test("message_ofALink_isShownOnce_whateverComesAfterwards", () => {
  const { rerender } = renderShow(viewOf([5, 6], true));
  follow(3);
  expect(loadOlder).toHaveBeenCalledOnce();
  rerender({ view: viewOf([3, 4, 5, 6], true) });
  expect(scrolled).toHaveBeenCalledOnce();
  rerender({ view: viewOf([3, 4, 5, 6, 7], true) });
  rerender({ view: viewOf([1, 2, 3, 4, 5, 6, 7], false) });
  expect(scrolled).toHaveBeenCalledOnce();
  expect(location.hash).toBe(roomHash("r"));
});

test("link_thatIsFollowedAgain_leadsThereAgain", () => {
  renderShow(viewOf([1, 2], false));
  follow(1);
  follow(1);
  expect(scrolled).toHaveBeenCalledTimes(2);
});

test("message_thatIsNotThere_isNotWaitedFor", () => {
  const { rerender } = renderShow(viewOf([1, 3], false));
  follow(2);
  rerender({ view: viewOf([1, 2, 3], false) });
  expect(scrolled).not.toHaveBeenCalled();
  expect(location.hash).toBe(roomHash("r"));
});
