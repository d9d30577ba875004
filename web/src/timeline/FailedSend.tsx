import type { Outgoing } from "@parley/client";
import { useStore } from "@parley/client/react";
import { useText } from "../i18n/text";
import { errorKey } from "../shared/errors";

/** A message that the server refused, with the choice to send it again or to give it up. */
export function FailedSend({ outgoing }: { readonly outgoing: Outgoing }) {
  const { t } = useText();
  const { status, error } = useStore(outgoing);
  if (status !== "failed") {
    return null;
  }
  return (
    <div className="failed">
      <p>
        {t("failed.notSent")} {error?.code === "rejected" ? error.message : t(errorKey(error))}
      </p>
      <button onClick={() => outgoing.retry()}>{t("failed.retry")}</button>
      <button onClick={() => outgoing.discard()}>{t("failed.discard")}</button>
    </div>
  );
}
