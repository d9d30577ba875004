import { useEffect, useState } from "react";
import type { Preferences } from "@parley/client";
import { useParley } from "@parley/client/react";
import { chooseLanguage, LANGUAGES, type Language } from "../i18n/language";
import { useText } from "../i18n/text";
import { useMe } from "../session/useMe";
import { Dialog } from "../shared/Dialog";
import { chooseTheme, THEMES, type Theme, useTheme } from "../shared/theme";
import { useAction } from "../shared/useAction";
import { BlockedList } from "./BlockedList";
import { NotificationSwitch } from "./NotificationSwitch";
import { ProfileForm } from "./ProfileForm";

/** What the user sets: the profile, who may add them, language and colours. */
export function Settings({ onClose }: { readonly onClose: () => void }) {
  const { t, language } = useText();
  const theme = useTheme();
  return (
    <Dialog title={t("settings.title")} onClose={onClose}>
      <div className="sections">
        <ProfileForm userId={useMe()} />
        <AutoJoin />
        <NotificationSwitch />
        <label>
          {t("settings.language")}
          <select value={language} onChange={(event) => chooseLanguage(event.target.value as Language)}>
            {Object.entries(LANGUAGES).map(([value, name]) => (
              <option key={value} value={value} lang={value}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t("settings.theme")}
          <select value={theme} onChange={(event) => chooseTheme(event.target.value as Theme)}>
            {THEMES.map((value) => (
              <option key={value} value={value}>
                {t(`theme.${value}`)}
              </option>
            ))}
          </select>
        </label>
        <BlockedList />
      </div>
    </Dialog>
  );
}

const CHOICES = ["everyone", "known", "nobody"] as const;

function AutoJoin() {
  const { t } = useText();
  const client = useParley();
  const { error, run } = useAction();
  const [autoJoin, setAutoJoin] = useState<Preferences["autoJoin"]>();
  useEffect(() => {
    const leaving = new AbortController();
    client.preferences({}, { signal: leaving.signal, patienceMs: Infinity }).then(
      (preferences) => setAutoJoin(preferences.autoJoin),
      () => {
        // The dialog is closed, or the client has ended.
      },
    );
    return () => leaving.abort();
  }, [client]);
  const choose = (choice: Preferences["autoJoin"]): void => void run(async () => setAutoJoin((await client.preferences({ autoJoin: choice })).autoJoin));
  return (
    <label>
      {t("settings.autoJoin")}
      <select value={autoJoin ?? ""} onChange={(event) => choose(event.target.value as Preferences["autoJoin"])}>
        {autoJoin === undefined && <option value="">{t("timeline.loading")}</option>}
        {CHOICES.map((value) => (
          <option key={value} value={value}>
            {t(`autoJoin.${value}`)}
          </option>
        ))}
      </select>
      {error && <span role="alert">{t(error)}</span>}
    </label>
  );
}
