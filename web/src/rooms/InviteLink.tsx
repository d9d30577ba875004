import { useState } from "react";
import type { Invite, Room } from "@parley/client";
import { inviteAddress } from "../app/route";
import { useText } from "../i18n/text";
import { formatFull } from "../i18n/times";
import { useAction } from "../shared/useAction";

const DAY_SECONDS = 86_400;

/** Makes a link by which others join, and takes it back. */
export function InviteLink({ room }: { readonly room: Room }) {
  const { t, language } = useText();
  const { error, isBusy, run } = useAction();
  const [invite, setInvite] = useState<Invite>();
  const create = (data: FormData): void => {
    const fields = { expiresInSeconds: Number(data.get("days")) * DAY_SECONDS, maxUses: Number(data.get("uses")) };
    void run(async () => setInvite(await room.createInvite(fields)));
  };
  if (invite) {
    return (
      <section aria-label={t("invite.title")}>
        <label>
          {t("invite.link")}
          <input readOnly value={inviteAddress(invite.invite)} dir="ltr" onFocus={(event) => event.target.select()} />
        </label>
        <p className="hint">{t("invite.until", { time: formatFull(invite.expiresAt, language) })}</p>
        {error && <p role="alert">{t(error)}</p>}
        <div className="buttons">
          <button onClick={() => void run(() => navigator.clipboard.writeText(inviteAddress(invite.invite)))}>{t("invite.copy")}</button>
          <button onClick={() => void run(() => room.revokeInvite(invite.invite).then(() => setInvite(undefined)))}>{t("invite.revoke")}</button>
        </div>
      </section>
    );
  }
  return (
    <form
      aria-label={t("invite.title")}
      onSubmit={(event) => {
        event.preventDefault();
        create(new FormData(event.currentTarget));
      }}
    >
      <div className="row">
        <label>
          {t("invite.days")}
          <input name="days" type="number" min={1} max={30} defaultValue={7} required />
        </label>
        <label>
          {t("invite.uses")}
          <input name="uses" type="number" min={1} max={10_000} defaultValue={1} required />
        </label>
      </div>
      {error && <p role="alert">{t(error)}</p>}
      <div className="buttons">
        <button aria-disabled={isBusy}>{t("invite.create")}</button>
      </div>
    </form>
  );
}
