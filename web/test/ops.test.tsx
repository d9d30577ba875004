import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { formatShare, formatSpan } from "../src/ops/amounts";
import type { LatencyStep, MessagePath, QueueState } from "../src/ops/api";
import { DeadLetters } from "../src/ops/DeadLetters";
import { FaultRow } from "../src/ops/Faults";
import ar from "../src/ops/i18n/ar.json";
import en from "../src/ops/i18n/en.json";
import { LatencyPlot } from "../src/ops/LatencyPlot";
import { chosenOf } from "../src/ops/Messages";
import { PathOfMessage } from "../src/ops/PathOfMessage";
import { heightOf, pathOf, type PlotFrame } from "../src/ops/plot";

const END = Date.parse("2026-01-01T12:00:00Z");
const FRAME: PlotFrame = { width: 100, height: 100, endMillis: END, spanMillis: 100_000, low: 1, high: 100 };

const step = (secondsAgo: number, millis: number, failed = 0): LatencyStep => ({
  at: new Date(END - secondsAgo * 1000).toISOString(),
  invocations: 1,
  failed,
  p50Millis: millis,
  p99Millis: millis * 2,
});

let answers: Record<string, unknown>;
const asked = vi.fn();

beforeEach(() => {
  answers = {};
  asked.mockClear();
  vi.stubGlobal("fetch", (url: string, options?: RequestInit) => {
    asked(url, options?.method ?? "GET", options?.headers, options?.body);
    const answer = answers[url];
    return Promise.resolve(answer === undefined ? new Response("{}", { status: 404 }) : Response.json(answer));
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("plot_putsPowersOfTenEquallyFarApart_andKeepsWhatIsBeyondOnItsEdge", () => {
  expect([1, 10, 100].map((millis) => heightOf(millis, FRAME))).toEqual([100, 50, 0]);
  expect([0, 1e6].map((millis) => heightOf(millis, FRAME))).toEqual([100, 0]);
});

test("plot_drawsALineThroughStepsThatFollow_andADotForOneAlone", () => {
  const steps = [step(200, 1), step(50, 10), step(45, 100), step(20, 1)];
  expect(pathOf(steps, 5, ({ p50Millis }) => p50Millis, FRAME)).toBe("M50 50h0L55 0M80 100h0");
});

test("plot_tellsAScreenReaderWhatItShows_andMarksFailures", () => {
  const { container } = render(<LatencyPlot name="FanOut" steps={[step(10, 4, 2)]} stepSeconds={5} nowMillis={END} />);
  expect(screen.getByRole("img", { name: /FanOut.*less than 4 ms.*less than 8 ms/ })).toBeTruthy();
  expect(container.querySelectorAll(".plot-failed")).toHaveLength(1);
});

test("span_isSaidInAUnitThatFits", () => {
  expect([0.52, 42, 1500, 90_000, 600_000, 9e6].map((millis) => formatSpan(millis, "en"))).toEqual(["0.5 ms", "42 ms", "1.5 sec", "90 sec", "10 min", "3 hr"]);
  expect(formatShare(0.05, "en")).toBe("5%");
});

test("address_namesAMessageOrNone", () => {
  expect(chosenOf("#/message/a%2Fb")).toBe("a/b");
  expect(["", "#/x", "#/message/%"].map(chosenOf)).toEqual(["", "", ""]);
});

test("deadLetters_areSentBackWithTheHeader_andTheirNumberIsSaid", async () => {
  const dead: QueueState = { name: "Dead", visible: 2, inFlight: 0, delayed: 0, oldestAgeMillis: 1, groups: [], deadLettersOf: "Work.fifo" };
  answers["ops/redrive/Work.fifo"] = { returned: 2 };
  const onReturned = vi.fn();
  render(<DeadLetters queues={[dead, { ...dead, name: "Empty", visible: 0 }]} onReturned={onReturned} />);

  await act(async () => fireEvent.click(screen.getByRole("button", { name: "Send back to Work.fifo" })));

  expect(asked).toHaveBeenCalledWith("ops/redrive/Work.fifo", "POST", { "X-Emulator-Ops": "page" }, "");
  expect(screen.getByRole("status").textContent).toBe("2 letters sent back to Work.fifo.");
  expect(onReturned).toHaveBeenCalledOnce();
});

test("deadLetters_thatCannotGoBack_areSaidToBeThereStill", async () => {
  const dead: QueueState = { name: "Dead", visible: 1, inFlight: 0, delayed: 0, oldestAgeMillis: 1, groups: [], deadLettersOf: "Work.fifo" };
  render(<DeadLetters queues={[dead]} onReturned={vi.fn()} />);

  await act(async () => fireEvent.click(screen.getByRole("button")));

  expect(screen.getByRole("status").textContent).toContain("could not be sent back");
});

test("fault_isSwitchedOnWithTheChosenShare_andOff", () => {
  const onSet = vi.fn();
  const { rerender } = render(<FaultRow fault="POST_FAILED" struck={3} share={0} onSet={onSet} />);
  fireEvent.change(screen.getByRole("combobox", { name: "Share of post failed" }), { target: { value: "0.5" } });
  expect(onSet).not.toHaveBeenCalled();

  fireEvent.click(screen.getByRole("switch", { name: "post failed" }));
  expect(onSet).toHaveBeenLastCalledWith(0.5);

  rerender(<FaultRow fault="POST_FAILED" struck={3} share={0.3} onSet={onSet} />);
  expect(screen.getByRole<HTMLSelectElement>("combobox").value).toBe("0.3");
  fireEvent.click(screen.getByRole("switch"));
  expect(onSet).toHaveBeenLastCalledWith(0);
});

test("path_showsEachStepWithItsTimeAndWhoWasPushedTo", async () => {
  const at = (millis: number): string => new Date(END + millis).toISOString();
  answers["ops/find/messages/m"] = {
    messageId: "m", roomId: "r", sender: "alice", clientMessageId: "c", kind: "message", seq: 7, at: at(0), stepsLeftOut: 0,
    steps: [
      { step: "accepted", at: at(0), function: "Message" },
      { step: "numbered", at: at(12), function: "FanOut", seq: 7 },
      { step: "pushed", at: at(20), userId: "bob", connectionId: "c1", status: 200 },
      { step: "refused", at: at(21), userId: "carol", connectionId: "c2", status: 410 },
    ],
  } satisfies MessagePath;

  await act(async () => render(<PathOfMessage messageId="m" />));

  const steps = within(screen.getByRole("list", { name: "Steps" })).getAllByRole("listitem").map(({ textContent }) => textContent);
  expect(steps[1]).toMatch(/\+12 ms.*numbered.*7, by FanOut/);
  expect(steps[2]).toMatch(/pushed.*to bob/);
  expect(steps[3]).toMatch(/not pushed.*to carol.*410/);
});

test("path_ofAMessageThatTheRunDoesNotKnow_saysSo", async () => {
  await act(async () => render(<PathOfMessage messageId="none" />));

  expect(screen.getByRole("status").textContent).toContain("no message with this id");
});

test("texts_ofThisPage_areTheSameInEachLanguageAndHaveEachPluralForm", () => {
  expect(Object.keys(ar)).toEqual(Object.keys(en));
  for (const [language, file] of Object.entries({ ar, en })) {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const message of Object.values(file)) {
      expect(typeof message === "string" ? forms : Object.keys(message)).toEqual(expect.arrayContaining(forms));
    }
  }
});
