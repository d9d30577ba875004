import { useState } from "react";
import type { Room } from "@parley/client";
import { useText } from "../i18n/text";
import { Dialog } from "../shared/Dialog";
import { useAction } from "../shared/useAction";

interface ReportDialogProps {
  readonly room: Room;
  /** A message or a member; neither means the room. */
  readonly about: { readonly seq?: number; readonly userId?: string };
  readonly onClose: () => void;
}

/** Reports a message, a member or a room to those who run the deployment. */
export function ReportDialog({ room, about, onClose }: ReportDialogProps) {
  const { t } = useText();
  const { error, isBusy, run } = useAction();
  const [isDone, setDone] = useState(false);
  const report = async (reason: string): Promise<void> => {
    setDone(await run(() => room.report(reason, about)));
  };
  return (
    <Dialog title={t("report.title")} onClose={onClose}>
      {isDone ? (
        <p role="status">{t("report.done")}</p>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void report(String(new FormData(event.currentTarget).get("reason")));
          }}
        >
          <label>
            {t("report.reason")}
            <textarea name="reason" required maxLength={500} rows={3} dir="auto" />
          </label>
          {error && <p role="alert">{t(error)}</p>}
          <div className="buttons">
            <button className="primary" aria-disabled={isBusy}>
              {t("report.send")}
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
