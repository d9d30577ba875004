import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { Reactions } from "../src/timeline/Reactions";
import { FakeClient, message } from "./fake-client";

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
