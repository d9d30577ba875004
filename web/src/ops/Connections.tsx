import type { RunState } from "./api";
import { formatClock } from "./amounts";
import { DataTable } from "./DataTable";
import { useOpsText } from "./text";

type ConnectionsProps = { readonly connections: RunState["connections"]; readonly people: NonNullable<RunState["people"]> };

/** The open connections: whose, since when, and in how many rooms the user is. */
export function Connections({ connections, people }: ConnectionsProps) {
  const { t, language } = useOpsText();
  const rooms = new Map(people.map(({ id, rooms: count }) => [id, count]));
  return (
    <DataTable
      name={t("connections.title")}
      none={t("connections.none")}
      rows={connections}
      keyOf={({ id }) => id}
      columns={[
        { label: t("connections.user"), cell: ({ principal }) => <bdi>{principal}</bdi> },
        { label: t("connections.rooms"), isNumber: true, cell: ({ principal }) => rooms.get(principal) ?? 0 },
        { label: t("connections.since"), isNumber: true, cell: ({ connectedAt }) => formatClock(connectedAt, language) },
        { label: t("connections.active"), isNumber: true, cell: ({ lastActiveAt }) => formatClock(lastActiveAt, language) },
        { label: t("connections.id"), cell: ({ id }) => <bdi className="id">{id}</bdi> },
      ]}
    />
  );
}
