import { useParley } from "@parley/client/react";
import { goHome, openRoom } from "../app/route";
import { useText } from "../i18n/text";
import { ConfirmDialog } from "../shared/ConfirmDialog";

/** Asks whether to join the room of an invite that the address names. */
export function JoinRoom({ invite }: { readonly invite: string }) {
  const { t } = useText();
  const client = useParley();
  return (
    <ConfirmDialog
      title={t("join.title")}
      text={t("join.question")}
      yes={t("join.yes")}
      act={async () => openRoom((await client.join(invite)).id)}
      onClose={() => location.hash.startsWith("#/join/") && goHome()}
    />
  );
}
