import { type KeyboardEvent, useState } from "react";
import { useRoom } from "@parley/client/react";
import { useText } from "../i18n/text";

/** Where a message is written. Enter sends it, Shift and Enter makes a new line. */
export function Composer({ roomId }: { readonly roomId: string }) {
  const { t } = useText();
  const { room } = useRoom(roomId);
  const [text, setText] = useState("");
  const send = (): void => {
    if (text.trim() !== "") {
      room.send(text);
      setText("");
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      send();
    }
  };
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        aria-label={t("composer.message")}
        rows={1}
        dir="auto"
        value={text}
        placeholder={t("composer.placeholder")}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setText(event.target.value);
          room.keystroke();
        }}
      />
      <button className="primary">{t("composer.send")}</button>
    </form>
  );
}
