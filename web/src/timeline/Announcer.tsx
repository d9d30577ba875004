import { useEffect, useState } from "react";
import { useParley } from "@parley/client/react";
import { useText } from "../i18n/text";
import { isBlocked } from "../people/blocked";
import { useMe } from "../session/useMe";

/** Reads new messages of others out to a screen reader. The list itself is silent: it draws old messages anew as one scrolls. */
export function Announcer({ roomId }: { readonly roomId: string }) {
  const { t } = useText();
  const client = useParley();
  const me = useMe();
  const [text, setText] = useState("");
  useEffect(
    () =>
      client.on("entry", ({ roomId: id, entry: { sender, body, ref } }) => {
        if (id === roomId && ref === undefined && sender !== me && body !== undefined && !isBlocked(me, sender)) {
          const name = client.profile(sender).get()?.displayName ?? sender;
          setText(t("timeline.said", { name, text: body }));
        }
      }),
    [client, roomId, me, t],
  );
  return (
    <p className="unseen" aria-live="polite">
      {text}
    </p>
  );
}
