import type { RunState } from "./api";
import { formatClock } from "./amounts";
import { DataTable } from "./DataTable";
import { useOpsText } from "./text";

/** The rooms that were written in last. */
export function Rooms({ rooms }: { readonly rooms: NonNullable<RunState["rooms"]> }) {
  const { t, language } = useOpsText();
  return (
    <DataTable
      name={t("rooms.title")}
      none={t("rooms.none")}
      rows={rooms}
      keyOf={({ id }) => id}
      columns={[
        { label: t("rooms.id"), cell: ({ id }) => <bdi className="id">{id}</bdi> },
        { label: t("rooms.kind"), cell: ({ kind }) => <bdi>{kind.toLowerCase()}</bdi> },
        { label: t("rooms.members"), isNumber: true, cell: ({ members }) => members },
        { label: t("rooms.lastSeq"), isNumber: true, cell: ({ lastSeq }) => lastSeq },
        { label: t("rooms.lastAt"), isNumber: true, cell: ({ lastSeq, lastAt }) => (lastSeq > 0 ? formatClock(lastAt, language) : "–") },
      ]}
    />
  );
}
