import { useTyping } from "@parley/client/react";
import { useText } from "../i18n/text";
import { useName } from "./names";

/** Names those who type in a room. */
export function TypingLine({ roomId }: { readonly roomId: string }) {
  return (
    <p className="typing" aria-live="polite">
      <TypingText roomId={roomId} />
    </p>
  );
}

/** The sentence alone; nothing where nobody types. */
export function TypingText({ roomId }: { readonly roomId: string }) {
  const { t } = useText();
  const users = useTyping(roomId);
  const first = useName(users[0]);
  const second = useName(users[1]);
  switch (users.length) {
    case 0:
      return null;
    case 1:
      return t("typing.one", { name: first });
    case 2:
      return t("typing.two", { first, second });
    default:
      return t("typing.many");
  }
}
