import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Quote } from "../src/timeline/Quote";
import { FakeClient, message } from "./fake-client";

let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
});

afterEach(cleanup);

const show = () => act(async () => void render(<Quote seq={7} loaded={undefined} />, { wrapper: client.Around }));
const text = () => screen.getByRole("link").textContent;

test("quote_untilItIsRead_saysThatItLoads", async () => {
  await show();
  expect(text()).toBe("Loading…");
});

test("quote_thatTheServerDoesNotHave_isNotThere", async () => {
  client.request.mockRejectedValue({ code: "no_such_message" });
  await show();
  expect(text()).toBe("This message is not there any more.");
});

test("quote_withoutAConnection_waitsForOne", async () => {
  client.request.mockRejectedValueOnce({ code: "closed" }).mockResolvedValueOnce({ message: message(7) });
  await show();
  expect(text()).toBe("Loading…");
  act(() => client.state.set({ status: "connecting" }));
  await act(async () => client.state.set({ status: "online" }));
  expect(text()).toBe("bobm7");
  expect(client.request.mock.lastCall?.[2]).toMatchObject({ patienceMs: Infinity });
});
