interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
}

const SCRIPT_AND_LAYOUT = new Set(["EvaluateScript", "FunctionCall", "RunMicrotasks", "TimerFire", "FireAnimationFrame", "EventDispatch", "UpdateLayoutTree", "Layout", "MinorGC", "MajorGC"]);

export const TRACE_CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline", "blink.user_timing", "v8", "toplevel"];

/** Out of Chromium's trace: the milliseconds of script and layout on the page's thread from each mark of a name to the next. */
export function costPerMark(trace: string, mark: string): readonly number[] {
  const { traceEvents } = JSON.parse(trace) as { readonly traceEvents: readonly TraceEvent[] };
  const marks = traceEvents.filter(({ name }) => name === mark).sort((a, b) => a.ts - b.ts);
  const { pid, tid } = marks[0]!;
  const costs = marks.map(() => 0);
  let outerEnd = 0;
  let at = -1;
  const own = traceEvents.filter((one) => one.ph === "X" && one.pid === pid && one.tid === tid && SCRIPT_AND_LAYOUT.has(one.name)).sort((a, b) => a.ts - b.ts);
  for (const { ts, dur = 0, tdur = dur } of own) {
    // What lies within another is counted with it.
    if (ts < outerEnd) {
      continue;
    }
    outerEnd = ts + dur;
    // A push begins with the event that sets its mark.
    while (at + 1 < marks.length && marks[at + 1]!.ts <= outerEnd) {
      at++;
    }
    if (at >= 0) {
      costs[at]! += tdur / 1_000;
    }
  }
  return costs;
}
