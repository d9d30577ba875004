import { useEffect, useState } from "react";
import type { Room } from "@parley/client";
import { useParley } from "@parley/client/react";
import { useText } from "../i18n/text";
import { useAction } from "../shared/useAction";

const ROLES = ["member", "reader"] as const;

type DefaultRoleName = (typeof ROLES)[number];

/** What whoever is added to the group may do. */
export function DefaultRole({ room }: { readonly room: Room }) {
  const { t } = useText();
  const client = useParley();
  const { error, run } = useAction();
  const [role, setRole] = useState<DefaultRoleName>();
  useEffect(() => {
    const leaving = new AbortController();
    client.request("getRoom", { roomId: room.id }, { signal: leaving.signal, patienceMs: Infinity }).then(
      ({ defaultRole }) => setRole(defaultRole as DefaultRoleName),
      () => {
        // The dialog is closed, or the client has ended.
      },
    );
    return () => leaving.abort();
  }, [client, room]);
  const choose = (chosen: DefaultRoleName): void =>
    void run(async () => {
      await room.update({ defaultRole: chosen });
      setRole(chosen);
    });
  return (
    <label>
      {t("room.defaultRole")}
      <select value={role ?? ""} onChange={(event) => choose(event.target.value as DefaultRoleName)}>
        {role === undefined && <option value="">{t("timeline.loading")}</option>}
        {ROLES.map((value) => (
          <option key={value} value={value}>
            {t(`defaultRole.${value}`)}
          </option>
        ))}
      </select>
      {error && <span role="alert">{t(error)}</span>}
    </label>
  );
}
