import type { KeyboardEvent } from "react";
import { useRoom, useStore } from "@parley/client/react";
import { useText } from "../i18n/text";
import { useMe } from "../session/useMe";
import { draftOf } from "./drafts";
import { useGrowing } from "./useGrowing";

/** Where a message is written. Enter sends it, Shift and Enter makes a new line. */
export function Composer({ roomId }: { readonly roomId: string }) {
  const { t } = useText();
  const { room } = useRoom(roomId);
  const draft = draftOf(useMe(), roomId);
  const text = useStore(draft);
  const field = useGrowing(text);
  const send = (): void => {
    if (text.trim() !== "") {
      room.send(text);
      draft.set("");
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
        ref={field}
        aria-label={t("composer.message")}
        rows={1}
        dir="auto"
        value={text}
        placeholder={t("composer.placeholder")}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          draft.set(event.target.value);
          if (event.target.value === "") {
            room.stopTyping();
          } else {
            room.keystroke();
          }
        }}
      />
      <button className="primary">{t("composer.send")}</button>
    </form>
  );
}
