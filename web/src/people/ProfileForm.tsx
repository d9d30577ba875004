import { useParley } from "@parley/client/react";
import { useText } from "../i18n/text";
import { useAction } from "../shared/useAction";
import { useDone } from "../shared/useDone";
import { useProfileOf } from "./names";

/** The user's own name and picture. */
export function ProfileForm({ userId }: { readonly userId: string }) {
  const { t } = useText();
  const client = useParley();
  const profile = useProfileOf(userId);
  const { error, isBusy, run } = useAction();
  const done = useDone();
  const save = async (data: FormData): Promise<void> => {
    const value = (name: string): string | null => String(data.get(name) ?? "").trim() || null;
    if (await run(() => client.setProfile({ displayName: value("displayName"), avatarUrl: value("avatarUrl") }))) {
      done.show();
    }
  };
  return (
    <form
      key={profile ? "read" : "unread"}
      aria-label={t("profile.title")}
      onSubmit={(event) => {
        event.preventDefault();
        void save(new FormData(event.currentTarget));
      }}
    >
      <p className="hint" dir="ltr">
        {userId}
      </p>
      <label>
        {t("profile.name")}
        <input name="displayName" maxLength={100} defaultValue={profile?.displayName} dir="auto" autoComplete="name" />
      </label>
      <label>
        {t("room.picture")}
        <input name="avatarUrl" type="url" maxLength={1_000} pattern="https://.*" defaultValue={profile?.avatarUrl} dir="ltr" autoComplete="photo" />
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
