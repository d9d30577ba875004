import type { Room, RoomSummary } from "@parley/client";
import { useText } from "../i18n/text";
import { useAction } from "../shared/useAction";
import { useDone } from "../shared/useDone";

/** Name, topic and picture of a group. An empty field takes the value away. */
export function RoomForm({ room, summary }: { readonly room: Room; readonly summary: RoomSummary }) {
  const { t } = useText();
  const { error, isBusy, run } = useAction();
  const done = useDone();
  const save = async (data: FormData): Promise<void> => {
    const value = (name: string): string | null => String(data.get(name) ?? "").trim() || null;
    if (await run(() => room.update({ name: value("name"), topic: value("topic"), avatarUrl: value("avatarUrl") }))) {
      done.show();
    }
  };
  return (
    <form
      aria-label={t("room.settings")}
      onSubmit={(event) => {
        event.preventDefault();
        void save(new FormData(event.currentTarget));
      }}
    >
      <label>
        {t("newRoom.name")}
        <input name="name" maxLength={100} defaultValue={summary.name} dir="auto" autoComplete="off" />
      </label>
      <label>
        {t("room.topic")}
        <input name="topic" maxLength={500} defaultValue={summary.topic} dir="auto" autoComplete="off" />
      </label>
      <label>
        {t("room.picture")}
        <input name="avatarUrl" type="url" maxLength={1_000} pattern="https://.*" defaultValue={summary.avatarUrl} dir="ltr" autoComplete="off" />
      </label>
      {error && <p role="alert">{t(error)}</p>}
      <div className="buttons">
        <button className="primary" aria-disabled={isBusy}>
          {t("settings.save")}
        </button>
        {done.isShown && <p role="status">{t("settings.saved")}</p>}
      </div>
    </form>
  );
}
