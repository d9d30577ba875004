import { memo } from "react";
import { useText } from "../i18n/text";
import { formatDay, formatFull, formatTime } from "../i18n/times";
import { Avatar } from "../people/Avatar";
import { useName } from "../people/names";
import { FailedSend } from "./FailedSend";
import type { Item, Tick } from "./items";
import { TickMark } from "./TickMark";

interface MessageRowProps extends Item {
  readonly tick: Tick | undefined;
}

/** One message. Drawn anew only when one of its values is another. */
export const MessageRow = memo(function MessageRow({ message, startsDay, startsGroup, startsUnread, tick }: MessageRowProps) {
  const { t, language } = useText();
  const name = useName(message.sender);
  const { sentAt, mine, body, outgoing } = message;
  const time = formatTime(sentAt, language);
  return (
    <>
      {startsDay && (
        <p className="divider">
          <span>{formatDay(sentAt, language)}</span>
        </p>
      )}
      {startsUnread && (
        <p className="divider unread">
          <span>{t("timeline.unread")}</span>
        </p>
      )}
      <article className="message" data-mine={mine || undefined} data-starts={startsGroup || undefined} aria-label={t("message.of", { name, time })}>
        {startsGroup && !mine && (
          <header>
            <Avatar userId={message.sender} name={name} />
            <span className="sender" dir="auto">
              {name}
            </span>
          </header>
        )}
        <div className="bubble" data-deleted={body === undefined || undefined}>
          <p className="body" dir="auto">
            {body ?? t("message.deleted")}
          </p>
          <footer>
            {message.editedAt && <span>{t("message.edited")}</span>}
            <time dateTime={sentAt} title={formatFull(sentAt, language)}>
              {time}
            </time>
            {tick && <TickMark tick={tick} />}
          </footer>
        </div>
        {outgoing && <FailedSend outgoing={outgoing} />}
      </article>
    </>
  );
});
