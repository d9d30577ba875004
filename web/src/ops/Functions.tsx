import { formatSpan } from "./amounts";
import type { FunctionState, Latencies } from "./api";
import { DataTable } from "./DataTable";
import { LatencyPlot } from "./LatencyPlot";
import { useOpsText } from "./text";

interface FunctionsProps {
  readonly functions: readonly FunctionState[];
  readonly latencies: Latencies | undefined;
}

/** The functions: how long they took over time, and what they have done since the start. */
export function Functions({ functions, latencies }: FunctionsProps) {
  const { t, language } = useOpsText();
  return (
    <>
      {latencies && latencies.functions.length > 0 && (
        <>
          <p className="hint">{t("functions.legend")}</p>
          <div className="plots">
            {latencies.functions.map(({ name, steps }) => (
              <LatencyPlot key={name} name={name} steps={steps} stepSeconds={latencies.stepSeconds} nowMillis={Date.now()} />
            ))}
          </div>
        </>
      )}
      <DataTable
        name={t("functions.title")}
        none={t("functions.none")}
        rows={functions}
        keyOf={({ name }) => name}
        isAlarm={({ failed, timedOut, throttled }) => failed + timedOut + throttled > 0}
        columns={[
          { label: t("functions.name"), cell: ({ name }) => <bdi>{name}</bdi> },
          { label: t("functions.invocations"), isNumber: true, cell: ({ invocations }) => invocations },
          { label: t("functions.failed"), isNumber: true, cell: ({ failed }) => failed },
          { label: t("functions.timedOut"), isNumber: true, cell: ({ timedOut }) => timedOut },
          { label: t("functions.throttled"), isNumber: true, cell: ({ throttled }) => throttled },
          { label: t("functions.p50"), isNumber: true, cell: ({ p50Millis }) => formatSpan(p50Millis, language) },
          { label: t("functions.p99"), isNumber: true, cell: ({ p99Millis }) => formatSpan(p99Millis, language) },
        ]}
      />
    </>
  );
}
