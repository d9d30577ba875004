import { useState } from "react";
import { type QueueState, redrive } from "./api";
import { DataTable } from "./DataTable";
import { Groups, heldBy } from "./Queues";
import { type OpsTextKey, useOpsText } from "./text";
import type { Values } from "../i18n/texts";

interface DeadLettersProps {
  readonly queues: readonly QueueState[];
  /** Called after letters went back. */
  readonly onReturned: () => void;
}

/** The dead letters that there are, each queue with a button that sends them back. */
export function DeadLetters({ queues, onReturned }: DeadLettersProps) {
  const { t } = useOpsText();
  const [outcome, setOutcome] = useState<readonly [OpsTextKey, Values]>();
  const [busy, setBusy] = useState<string>();
  const sendBack = async (queue: string): Promise<void> => {
    setBusy(queue);
    setOutcome(undefined);
    try {
      setOutcome(["dead.returned", { n: await redrive(queue), queue }]);
      onReturned();
    } catch {
      setOutcome(["dead.failed", { queue }]);
    } finally {
      setBusy(undefined);
    }
  };
  return (
    <>
      <DataTable
        name={t("dead.title")}
        none={t("dead.none")}
        rows={queues.filter((queue) => queue.deadLettersOf !== undefined && heldBy(queue) > 0)}
        keyOf={({ name }) => name}
        isAlarm={() => true}
        columns={[
          { label: t("dead.of"), cell: ({ deadLettersOf }) => <bdi>{deadLettersOf}</bdi> },
          { label: t("dead.count"), isNumber: true, cell: heldBy },
          { label: t("queues.groups"), cell: ({ groups }) => <Groups groups={groups} /> },
          {
            label: t("dead.redrive"),
            cell: ({ deadLettersOf = "" }) => (
              <button aria-disabled={busy === deadLettersOf} aria-label={t("dead.sendBackTo", { queue: deadLettersOf })} onClick={() => busy === undefined && void sendBack(deadLettersOf)}>
                {t("dead.sendBack")}
              </button>
            ),
          },
        ]}
      />
      <p role="status">{outcome ? t(...outcome) : ""}</p>
    </>
  );
}
