import { memo } from "react";
import type { Message } from "@parley/client";
import { useText } from "../i18n/text";
import { useName } from "../people/names";
import { useMe } from "../session/useMe";
import { partsOf } from "./parts";

/** What a message says, with its links and mentions. */
export const Body = memo(function Body({ message: { body, mentions } }: { readonly message: Message }) {
  const { t } = useText();
  return (
    <p className="body" dir="auto">
      {body === undefined
        ? t("message.deleted")
        : partsOf(body, mentions ?? []).map((part, at) => {
            switch (part.kind) {
              case "text":
                return part.text;
              case "link":
                return (
                  <a key={at} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
                    {part.text}
                  </a>
                );
              case "mention":
                return <Mention key={at} userId={part.userId} />;
            }
          })}
    </p>
  );
});

function Mention({ userId }: { readonly userId: string }) {
  const name = useName(userId);
  const isMe = useMe() === userId;
  return (
    <bdi className="mention" data-me={isMe || undefined}>
      @{name}
    </bdi>
  );
}
