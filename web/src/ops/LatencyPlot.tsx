import type { LatencyStep } from "./api";
import { formatSpan } from "./amounts";
import { heightOf, inFrame, offsetOf, pathOf, type PlotFrame } from "./plot";
import { useOpsText } from "./text";

const SPAN_MS = 600_000;
const LINES = [1, 10, 100, 1000];

interface LatencyPlotProps {
  readonly name: string;
  readonly steps: readonly LatencyStep[];
  readonly stepSeconds: number;
  readonly nowMillis: number;
}

/** How long a function took over the last ten minutes: half of its invocations, and 99 of 100; a dot where some failed. */
export function LatencyPlot({ name, steps, stepSeconds, nowMillis }: LatencyPlotProps) {
  const { t, language } = useOpsText();
  const frame: PlotFrame = { width: 320, height: 96, endMillis: nowMillis, spanMillis: SPAN_MS, low: 0.3, high: 10_000 };
  const shown = inFrame(steps, frame);
  const latest = shown.at(-1);
  const span = (millis: number | undefined): string => (millis === undefined ? "–" : formatSpan(millis, language));
  const values = { name, p50: span(latest?.p50Millis), p99: span(latest?.p99Millis), most: span(shown.length ? Math.max(...shown.map((step) => step.p99Millis)) : undefined) };
  return (
    <figure className="plot">
      <figcaption>
        <bdi>{name}</bdi> <span className="hint">{t("plot.now", values)}</span>
      </figcaption>
      <svg viewBox={`0 0 ${frame.width} ${frame.height}`} role="img" aria-label={t("plot.label", values)}>
        {LINES.map((millis) => (
          <g key={millis} className="plot-line">
            <path d={`M0 ${heightOf(millis, frame)}H${frame.width}`} />
            <text x={frame.width - 2} y={heightOf(millis, frame) - 2}>
              {formatSpan(millis, language)}
            </text>
          </g>
        ))}
        <path className="plot-p50" d={pathOf(steps, stepSeconds, (step) => step.p50Millis, frame)} />
        <path className="plot-p99" d={pathOf(steps, stepSeconds, (step) => step.p99Millis, frame)} />
        {shown
          .filter(({ failed }) => failed > 0)
          .map((step) => (
            <circle key={step.at} className="plot-failed" r="3" cx={offsetOf(Date.parse(step.at), frame)} cy={heightOf(step.p99Millis, frame)} />
          ))}
      </svg>
    </figure>
  );
}
