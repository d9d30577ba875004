import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { useText } from "../i18n/text";

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A modal dialog. Escape and the close button end it; the focus then goes back to where it was. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const { t } = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // A layout effect ends before the element is taken out: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element && !element.open) {
      element.showModal();
    }
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        // React hands the event on to the dialog that this one stands in.
        if (event.target === event.currentTarget) {
          event.preventDefault();
          onClose();
        }
      }}
    >
      <header className="dialog-header">
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="icon" aria-label={t("dialog.close")} onClick={onClose}>
          ×
        </button>
      </header>
      {children}
    </dialog>
  );
}
