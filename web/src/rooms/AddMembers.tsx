import { useState } from "react";
import type { Added, Room } from "@parley/client";
import { useText } from "../i18n/text";
import { useAction } from "../shared/useAction";
import { namesIn } from "./NewRoom";

/** Adds people to a group; some are asked first, and some do not want to be added. */
export function AddMembers({ room }: { readonly room: Room }) {
  const { t } = useText();
  const { error, isBusy, run } = useAction();
  const [added, setAdded] = useState<Added>();
  const add = async (form: HTMLFormElement): Promise<void> => {
    const members = namesIn(String(new FormData(form).get("people") ?? ""));
    if (members.length > 0 && (await run(async () => setAdded(await room.add(members))))) {
      form.reset();
    }
  };
  return (
    <form
      aria-label={t("room.add")}
      onSubmit={(event) => {
        event.preventDefault();
        void add(event.currentTarget);
      }}
    >
      <label>
        {t("newRoom.people")}
        <input name="people" required dir="ltr" autoComplete="off" autoCapitalize="none" />
      </label>
      {error && <p role="alert">{t(error)}</p>}
      {added && <p role="status">{t("room.added", { n: added.added.length, asked: added.requested?.length ?? 0 })}</p>}
      <div className="buttons">
        <button aria-disabled={isBusy}>{t("room.add")}</button>
      </div>
    </form>
  );
}
