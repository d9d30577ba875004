import type { Outgoing, Room } from "@parley/client";
import { useStore } from "@parley/client/react";
import { useText } from "../i18n/text";
import { errorKey } from "../shared/errors";

/** Edits, deletes and reactions that the server refused: the messages show them no more. */
export function FailedChanges({ room }: { readonly room: Room }) {
  const outgoing = useStore(room.outgoing);
  const failed = outgoing.filter((one) => one.action !== "sendMessage" && one.get().status === "failed");
  return failed.length === 0 ? null : (
    <ul className="failed-changes" role="alert">
      {failed.map((one) => (
        <FailedChange key={one.clientMessageId} outgoing={one} />
      ))}
    </ul>
  );
}

function FailedChange({ outgoing }: { readonly outgoing: Outgoing }) {
  const { t } = useText();
  const { error } = useStore(outgoing);
  return (
    <li className="failed">
      <p>
        {t("failed.change")} {error?.code === "rejected" ? error.message : t(errorKey(error))}
      </p>
      <button onClick={() => outgoing.retry()}>{t("failed.retry")}</button>
      <button onClick={() => outgoing.discard()}>{t("failed.discard")}</button>
    </li>
  );
}
