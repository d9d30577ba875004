import { useText } from "../i18n/text";
import { useName } from "../people/names";
import type { Writing } from "./writing";

/** Says which message is answered or edited, and lets the user think again. */
export function WritingBanner({ writing: { kind, message }, onCancel }: { readonly writing: Writing; readonly onCancel: () => void }) {
  const { t } = useText();
  const name = useName(message.sender);
  return (
    <div className="task-banner">
      <p>
        <strong>{kind === "edit" ? t("composer.editing") : t("composer.replying", { name })}</strong>
        <span className="quoted" dir="auto">
          {message.body}
        </span>
      </p>
      <button type="button" className="icon" aria-label={t("dialog.cancel")} onClick={onCancel}>
        ×
      </button>
    </div>
  );
}
