import { type FormEvent, useEffect, useState } from "react";
import type { MessageSummary } from "./api";
import { formatClock } from "./amounts";
import { DataTable } from "./DataTable";
import { PathOfMessage } from "./PathOfMessage";
import { stepName } from "./steps";
import { useOpsText } from "./text";

const LISTED = 8;
const HASH = "#/message/";

/** The latest messages, and the path of the one that the address names. */
export function Messages({ messages }: { readonly messages: readonly MessageSummary[] }) {
  const { t, language } = useOpsText();
  const chosen = useChosen();
  const follow = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const id = String(new FormData(event.currentTarget).get("id")).trim();
    location.hash = id === "" ? "" : HASH + encodeURIComponent(id);
  };
  return (
    <>
      <form className="follow" onSubmit={follow}>
        <label htmlFor="message-id">{t("messages.id")}</label>
        <input id="message-id" name="id" key={chosen} defaultValue={chosen} dir="ltr" autoComplete="off" spellCheck={false} />
        <button className="primary">{t("messages.follow")}</button>
      </form>
      {chosen !== "" && <PathOfMessage messageId={chosen} />}
      <h3>{t("messages.latest")}</h3>
      <DataTable
        name={t("messages.latest")}
        none={t("messages.none")}
        rows={messages.slice(0, LISTED)}
        keyOf={({ messageId }) => messageId}
        columns={[
          { label: t("messages.at"), isNumber: true, cell: ({ at }) => formatClock(at, language) },
          { label: t("messages.sender"), cell: ({ sender }) => <bdi>{sender}</bdi> },
          { label: t("messages.kind"), cell: ({ kind }) => <bdi>{kind}</bdi> },
          { label: t("messages.seq"), isNumber: true, cell: ({ seq }) => seq ?? "–" },
          { label: t("messages.last"), cell: ({ last }) => (last ? stepName(last, t) : "–") },
          {
            label: t("messages.idColumn"),
            cell: ({ messageId }) => (
              <a className="id" dir="ltr" href={HASH + encodeURIComponent(messageId)} aria-current={messageId === chosen}>
                {messageId}
              </a>
            ),
          },
        ]}
      />
    </>
  );
}

/** The message that the address names; empty for none. */
function useChosen(): string {
  const [chosen, setChosen] = useState(chosenOf(location.hash));
  useEffect(() => {
    const change = (): void => setChosen(chosenOf(location.hash));
    addEventListener("hashchange", change);
    return () => removeEventListener("hashchange", change);
  }, []);
  return chosen;
}

/** The message that a hash names; empty where it names none. */
export function chosenOf(hash: string): string {
  try {
    return hash.startsWith(HASH) ? decodeURIComponent(hash.slice(HASH.length)) : "";
  } catch {
    return "";
  }
}
