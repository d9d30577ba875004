import type { RunState } from "./api";
import { formatClock, formatSpan } from "./amounts";
import { DataTable } from "./DataTable";
import { useOpsText } from "./text";

type Event = RunState["latest"][number];

/** The latest invocations. */
export function Events({ events }: { readonly events: readonly Event[] }) {
  const { t, language } = useOpsText();
  const keys = new Map(events.map((event, at) => [event, `${event.at} ${event.function} ${events.length - at}`]));
  return (
    <DataTable
      name={t("events.title")}
      none={t("events.none")}
      rows={events}
      keyOf={(event) => keys.get(event) ?? event.at}
      isAlarm={({ failed }) => failed}
      columns={[
        { label: t("events.at"), isNumber: true, cell: ({ at }) => formatClock(at, language) },
        { label: t("events.cause"), cell: ({ cause }) => <bdi>{cause}</bdi> },
        { label: t("events.function"), cell: (event) => <bdi>{event.function}</bdi> },
        { label: t("events.took"), isNumber: true, cell: ({ millis }) => formatSpan(millis, language) },
        { label: t("events.outcome"), cell: ({ outcome }) => <bdi>{outcome}</bdi> },
        { label: t("events.subject"), cell: ({ subject }) => <bdi className="id">{subject}</bdi> },
      ]}
    />
  );
}
