import { useText } from "../i18n/text";
import { Dialog } from "./Dialog";
import { useAction } from "./useAction";

interface ConfirmDialogProps {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly isDanger?: boolean;
  /** What is done after a yes; the dialog stays open where it fails, and says why. */
  readonly act: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog({ title, text, yes, isDanger = false, act, onClose }: ConfirmDialogProps) {
  const { t } = useText();
  const { error, isBusy, run } = useAction();
  const confirm = async (): Promise<void> => {
    if (await run(act)) {
      onClose();
    }
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text}</p>
      {error && <p role="alert">{t(error)}</p>}
      <div className="buttons">
        <button className={isDanger ? "danger" : "primary"} aria-disabled={isBusy} onClick={() => void confirm()}>
          {yes}
        </button>
        <button onClick={onClose}>{t("dialog.cancel")}</button>
      </div>
    </Dialog>
  );
}
