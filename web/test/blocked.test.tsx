import type { Client } from "@parley/client";
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { forgetBlocked, setBlocked } from "../src/people/blocked";
import { RoomRow } from "../src/rooms/RoomRow";
import { Announcer } from "../src/timeline/Announcer";
import { createItemMaker } from "../src/timeline/items";
import { MessageRow } from "../src/timeline/MessageRow";
import { Quote } from "../src/timeline/Quote";
import { FakeClient, ME, message } from "./fake-client";

const NAME = `parley.blocked/${ME}`;
const HIDDEN = "A message of someone you blocked.";

let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
});

afterEach(() => {
  cleanup();
  forgetBlocked(ME);
});

const show = (what: React.ReactNode) => render(what, { wrapper: client.Around });
const block = (userId: string) => act(() => setBlocked(client as unknown as Client, userId, true));

const row = () => <MessageRow {...createItemMaker()([message(1)], undefined)[0]!} tick={undefined} isShown={false} />;

test("blocked_areHiddenFromTheStart_byTheListThatIsKept", async () => {
  await block("bob");
  client = new FakeClient();
  show(row());
  expect(screen.getByText(HIDDEN)).toBeTruthy();
  expect(localStorage.getItem(NAME)).toBe('["bob"]');
});

test("blocked_asTheServerHasThem_replaceWhatIsKept", async () => {
  await block("bob");
  client = new FakeClient();
  client.blocked.mockResolvedValueOnce({ userIds: ["carol"] });
  await act(async () => void show(row()));
  expect(screen.getByText("m1")).toBeTruthy();
  expect(localStorage.getItem(NAME)).toBe('["carol"]');
});

test("blocked_inAnotherTab_areHiddenHereToo", () => {
  show(row());
  act(() => void dispatchEvent(new StorageEvent("storage", { key: NAME, newValue: '["bob"]' })));
  expect(screen.getByText(HIDDEN)).toBeTruthy();
});

test("blocked_areForgottenWithTheSignIn", async () => {
  await block("bob");
  forgetBlocked(ME);
  expect(localStorage.getItem(NAME)).toBeNull();
});

test("blocked_inTheListOfRooms_areNotQuoted", async () => {
  await block("bob");
  const last = { seq: 1, sender: "bob", sentAt: "2026-01-05T12:00:00Z", preview: "loud words" };
  show(<RoomRow room={{ ...client.room("r").summary.get()!, last }} isOpen={false} />);
  expect(screen.queryByText("loud words")).toBeNull();
  expect(screen.getByText(HIDDEN)).toBeTruthy();
});

test("blocked_inAQuote_areNotQuoted", async () => {
  await block("bob");
  show(<Quote seq={1} loaded={message(1)} />);
  expect(screen.getByRole("link").textContent).toBe(HIDDEN);
});

test("blocked_areNotReadOut", async () => {
  await block("bob");
  show(<Announcer roomId="r" />);
  act(() => client.comes("r", { body: "loud words" }));
  expect(screen.queryByText(/loud words/)).toBeNull();
  act(() => client.comes("r", { body: "soft words", sender: "carol" }));
  expect(screen.getByText(/soft words/)).toBeTruthy();
});
