import { useState } from "react";
import { useParley } from "@parley/client/react";
import { openRoom } from "../app/route";
import { useText } from "../i18n/text";
import { Dialog } from "../shared/Dialog";
import { useAction } from "../shared/useAction";

/** Makes a direct room with one user, or a group with a name. */
export function NewRoom({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText();
  const client = useParley();
  const { error, isBusy, run } = useAction();
  const [kind, setKind] = useState<"direct" | "group">("direct");
  const create = async (data: FormData): Promise<void> => {
    const people = namesIn(String(data.get("people") ?? ""));
    const name = String(data.get("name") ?? "").trim();
    const history = data.has("history") ? "all" : "joined";
    const made = await run(async () => {
      const room =
        kind === "direct" ? await client.direct(people[0] ?? "") : await client.createRoom({ members: people, history, ...(name && { name }) });
      openRoom(room.id);
    });
    if (made) {
      onClose();
    }
  };
  return (
    <Dialog title={t("newRoom.title")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void create(new FormData(event.currentTarget));
        }}
      >
        <fieldset className="choice">
          <legend>{t("newRoom.kind")}</legend>
          {(["direct", "group"] as const).map((value) => (
            <label key={value}>
              <input type="radio" name="kind" checked={kind === value} onChange={() => setKind(value)} />
              {t(`newRoom.${value}`)}
            </label>
          ))}
        </fieldset>
        {kind === "group" && (
          <label>
            {t("newRoom.name")}
            <input name="name" maxLength={100} dir="auto" autoComplete="off" />
          </label>
        )}
        {kind === "group" && (
          <label className="check">
            <input name="history" type="checkbox" />
            {t("newRoom.history")}
          </label>
        )}
        <label>
          {t(kind === "direct" ? "newRoom.person" : "newRoom.people")}
          <input name="people" required={kind === "direct"} autoComplete="off" dir="ltr" autoCapitalize="none" />
        </label>
        {error && <p role="alert">{t(error)}</p>}
        <div className="buttons">
          <button className="primary" aria-disabled={isBusy}>
            {t("newRoom.create")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** The user ids in a text, divided by commas or spaces. */
export function namesIn(text: string): readonly string[] {
  return text.split(/[\s,،]+/).filter((name) => name !== "");
}
