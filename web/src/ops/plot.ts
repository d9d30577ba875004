import type { LatencyStep } from "./api";

/** How large a plot is, and what it spans. */
export interface PlotFrame {
  readonly width: number;
  readonly height: number;
  /** The time at the right edge. */
  readonly endMillis: number;
  readonly spanMillis: number;
  /** The least and the greatest latency that it shows. */
  readonly low: number;
  readonly high: number;
}

/** Where a latency stands, from the top: powers of ten are equally far from each other. What is beyond the frame stands on its edge. */
export function heightOf(millis: number, { height, low, high }: PlotFrame): number {
  const share = Math.log(Math.min(Math.max(millis, low), high) / low) / Math.log(high / low);
  return round(height * (1 - share));
}

/** Where a time stands, from the left. */
export function offsetOf(atMillis: number, { width, endMillis, spanMillis }: PlotFrame): number {
  return round(width * (1 - (endMillis - atMillis) / spanMillis));
}

/** An SVG path through the steps that are in the frame. It has a gap where steps are missing; a step alone is a dot, given round line ends. */
export function pathOf(steps: readonly LatencyStep[], stepSeconds: number, value: (step: LatencyStep) => number, frame: PlotFrame): string {
  let before = Number.NEGATIVE_INFINITY;
  const parts: string[] = [];
  for (const step of inFrame(steps, frame)) {
    const at = Date.parse(step.at);
    const point = `${offsetOf(at, frame)} ${heightOf(value(step), frame)}`;
    parts.push(at - before > stepSeconds * 1000 ? `M${point}h0` : `L${point}`);
    before = at;
  }
  return parts.join("");
}

/** The steps of the time that the frame spans. */
export function inFrame(steps: readonly LatencyStep[], { endMillis, spanMillis }: PlotFrame): readonly LatencyStep[] {
  return steps.filter(({ at }) => Date.parse(at) >= endMillis - spanMillis && Date.parse(at) <= endMillis);
}

const round = (value: number): number => Math.round(value * 10) / 10;
