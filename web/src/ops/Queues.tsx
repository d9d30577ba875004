import { formatSpan } from "./amounts";
import type { GroupState, QueueState } from "./api";
import { DataTable } from "./DataTable";
import { useOpsText } from "./text";

/** All that a queue holds. */
export const heldBy = ({ visible, inFlight, delayed }: QueueState): number => visible + inFlight + delayed;

/** The queues, but for dead letters, with the groups that wait longest. */
export function Queues({ queues }: { readonly queues: readonly QueueState[] }) {
  const { t, language } = useOpsText();
  return (
    <DataTable
      name={t("queues.title")}
      none={t("queues.none")}
      rows={queues.filter(({ deadLettersOf }) => deadLettersOf === undefined)}
      keyOf={({ name }) => name}
      columns={[
        { label: t("queues.name"), cell: ({ name }) => <bdi>{name}</bdi> },
        { label: t("queues.visible"), isNumber: true, cell: ({ visible }) => visible },
        { label: t("queues.inFlight"), isNumber: true, cell: ({ inFlight }) => inFlight },
        { label: t("queues.delayed"), isNumber: true, cell: ({ delayed }) => delayed },
        { label: t("queues.oldest"), isNumber: true, cell: (queue) => (heldBy(queue) > 0 ? formatSpan(queue.oldestAgeMillis, language) : "–") },
        { label: t("queues.groups"), cell: ({ groups }) => <Groups groups={groups} /> },
      ]}
    />
  );
}

/** Groups with the number of their messages and the age of the oldest. */
export function Groups({ groups }: { readonly groups: readonly GroupState[] }) {
  const { t, language } = useOpsText();
  if (groups.length === 0) {
    return "–";
  }
  return (
    <ul className="plain">
      {groups.map(({ key, messages, oldestAgeMillis }) => (
        <li key={key}>
          <bdi className="id">{key}</bdi> {t("queues.group", { n: messages, age: formatSpan(oldestAgeMillis, language) })}
        </li>
      ))}
    </ul>
  );
}
