import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { Reactions } from "../src/timeline/Reactions";
import { FakeClient, ME, message } from "./fake-client";

afterEach(cleanup);

test("reaction_thatOnePointsAt_namesThePeople", () => {
  const client = new FakeClient();
  render(<Reactions message={message(1, { reactions: [{ emoji: "🎉", count: 2, userIds: ["bob", "carol"] }] })} />, { wrapper: client.Around });
  const button = screen.getByRole("button");
  expect(button.title).toBe("");
  fireEvent.pointerEnter(button);
  act(() => client.profile("bob").set({ userId: "bob", displayName: "Bob Brown" }));
  expect(button.title).toBe("Bob Brown, carol");
});

/** Clicks on a reaction of this many, of whom others are named. Gives whether it was given or taken back. */
async function click(client: FakeClient, count: number) {
  render(<Reactions message={message(1, { reactions: [{ emoji: "🎉", count, userIds: ["bob", "carol"] }] })} />, { wrapper: client.Around });
  fireEvent.click(screen.getByRole("button"));
  const { react } = client.room("");
  await vi.waitFor(() => expect(react).toHaveBeenCalledOnce());
  return (react.mock.calls[0] as unknown[])[2];
}

test("reaction_ofOnesOwn_thatIsNotNamed_isTakenBack", async () => {
  const client = new FakeClient();
  client.request.mockResolvedValueOnce({ userIds: ["bob"], cursor: "c" }).mockResolvedValueOnce({ userIds: [ME] });
  expect(await click(client, 102)).toBe(false);
  expect(client.request).toHaveBeenLastCalledWith("getReactions", { roomId: "", seq: 1, emoji: "🎉", limit: 100, cursor: "c" }, expect.anything());
});

test("reaction_ofOthersAlone_isGiven_whereTheServerDoesNotAnswerToo", async () => {
  const client = new FakeClient();
  client.request.mockResolvedValueOnce({ userIds: ["bob"] });
  expect(await click(client, 21)).toBe(true);
  cleanup();
  const offline = new FakeClient();
  offline.request.mockRejectedValueOnce({ code: "outcome_unknown" });
  expect(await click(offline, 21)).toBe(true);
});

test("reaction_thatNamesAll_asksNobody", async () => {
  const client = new FakeClient();
  expect(await click(client, 2)).toBe(true);
  expect(client.request).not.toHaveBeenCalled();
});
