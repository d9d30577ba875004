import type { Outgoing } from "@parley/client";
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { createState } from "../src/shared/state";
import { OutgoingTick } from "../src/timeline/TickMark";
import { FakeClient } from "./fake-client";

afterEach(cleanup);

test("messageOnItsWay_isNotSaidToWait_beforeTheBrowserKeepsIt", async () => {
  const outgoing = { ...createState<object>({}), isKept: false };
  render(<OutgoingTick tick="waiting" outgoing={outgoing as unknown as Outgoing} />, { wrapper: new FakeClient().Around });
  const shown = () => screen.getByRole("img").getAttribute("aria-label");
  expect(shown()).toBe("Not saved yet");
  outgoing.isKept = true;
  await act(async () => outgoing.set({}));
  expect(shown()).toBe("Waiting");
});
