import { memo } from "react";
import { useText } from "../i18n/text";
import { formatDay, formatFull, formatTime } from "../i18n/times";
import { Avatar } from "../people/Avatar";
import { useName } from "../people/names";
import type { Item } from "./items";

/** One message. Drawn anew only when the message itself is another. */
export const MessageRow = memo(function MessageRow({ message, startsDay, startsGroup }: Item) {
  const { t, language } = useText();
  const name = useName(message.sender);
  const { sentAt, mine, body, status } = message;
  return (
    <>
      {startsDay && (
        <p className="day">
          <span>{formatDay(sentAt, language)}</span>
        </p>
      )}
      <article className="message" data-mine={mine || undefined} data-status={status} aria-label={t("message.of", { name, time: formatTime(sentAt, language) })}>
        {startsGroup && !mine && (
          <header>
            <Avatar userId={message.sender} name={name} />
            <span className="sender" dir="auto">
              {name}
            </span>
          </header>
        )}
        <p className="body" dir="auto">
          {body ?? t("message.deleted")}
        </p>
        <time dateTime={sentAt} title={formatFull(sentAt, language)}>
          {formatTime(sentAt, language)}
        </time>
      </article>
    </>
  );
});
