import { useParley } from "@parley/client/react";
import { useText } from "../i18n/text";
import { useAction } from "../shared/useAction";
import { setBlocked, useBlocked } from "./blocked";
import { useName } from "./names";

/** Whom the user has blocked. */
export function BlockedList() {
  const { t } = useText();
  const blocked = useBlocked();
  return (
    <section aria-label={t("blocked.title")}>
      <h3>{t("blocked.title")}</h3>
      {blocked?.size === 0 && <p className="hint">{t("blocked.none")}</p>}
      <ul className="members">
        {[...(blocked ?? [])].map((userId) => (
          <BlockedUser key={userId} userId={userId} />
        ))}
      </ul>
    </section>
  );
}

function BlockedUser({ userId }: { readonly userId: string }) {
  const { t } = useText();
  const client = useParley();
  const name = useName(userId);
  const { error, run } = useAction();
  return (
    <li className="member">
      <bdi className="member-name">{name}</bdi>
      <button onClick={() => void run(() => setBlocked(client, userId, false))}>{t("member.unblock")}</button>
      {error && <span role="alert">{t(error)}</span>}
    </li>
  );
}
