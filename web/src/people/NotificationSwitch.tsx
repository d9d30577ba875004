import { useState } from "react";
import { useText } from "../i18n/text";
import { setNotifications, useCanNotify, useNotificationsOn } from "./notifications";

/** Turns notifications of this browser on and off. */
export function NotificationSwitch() {
  const { t } = useText();
  const isOn = useNotificationsOn();
  const [isRefused, setRefused] = useState(false);
  if (!useCanNotify()) {
    return <p className="hint">{t("settings.notificationsNone")}</p>;
  }
  const turn = async (on: boolean): Promise<void> => {
    const isNowOn = await setNotifications(on);
    setRefused(on && !isNowOn);
  };
  return (
    <div>
      <label className="check">
        <input type="checkbox" checked={isOn} onChange={(event) => void turn(event.target.checked)} />
        {t("settings.notifications")}
      </label>
      {isRefused && <p role="alert">{t("settings.notificationsRefused")}</p>}
    </div>
  );
}
