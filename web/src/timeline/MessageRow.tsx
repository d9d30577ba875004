import { memo, useState } from "react";
import { useText } from "../i18n/text";
import { formatDay, formatFull, formatTime } from "../i18n/times";
import { useToday } from "../i18n/today";
import { Avatar } from "../people/Avatar";
import { useIsBlocked } from "../people/blocked";
import { useName } from "../people/names";
import { Body } from "./Body";
import { useMessageCommands } from "./commands";
import { FailedSend } from "./FailedSend";
import type { Item, Tick } from "./items";
import { Quote } from "./Quote";
import { Reactions } from "./Reactions";
import { OutgoingTick, TickMark } from "./TickMark";

interface MessageRowProps extends Item {
  readonly tick: Tick | undefined;
  /** Whether a link has just led here. */
  readonly isShown: boolean;
}

/** One message. Drawn anew only when one of its values is another. */
export const MessageRow = memo(function MessageRow({ message, startsDay, startsGroup, startsUnread, quoted, tick, isShown }: MessageRowProps) {
  const { t, language } = useText();
  const name = useName(message.sender);
  const { sentAt, mine, body, replyTo, outgoing } = message;
  const time = formatTime(sentAt, language);
  const isBlocked = useIsBlocked(message.sender);
  const [hides, setHidden] = useState(true);
  const isHidden = isBlocked && hides && body !== undefined;
  return (
    <>
      {startsDay && <DayDivider at={sentAt} />}
      {startsUnread && <Divider text={t("timeline.unread")} isUnread />}
      <article
        className="message"
        tabIndex={-1}
        data-mine={mine || undefined}
        data-starts={startsGroup || undefined}
        data-shown={isShown || undefined}
        aria-label={t("message.of", { name, time })}
      >
        {startsGroup && !mine && (
          <header>
            <Avatar userId={message.sender} name={name} />
            <span className="sender" dir="auto">
              {name}
            </span>
          </header>
        )}
        <div className="message-line">
          <div className="bubble" data-deleted={body === undefined || undefined}>
            {replyTo !== undefined && body !== undefined && !isHidden && <Quote seq={replyTo} loaded={quoted} />}
            {isHidden ? <HiddenBody onShow={() => setHidden(false)} /> : <Body message={message} />}
            <footer>
              {message.editedAt && <span>{t("message.edited")}</span>}
              <time dateTime={sentAt} title={formatFull(sentAt, language)}>
                {time}
              </time>
              {tick && body !== undefined && (outgoing ? <OutgoingTick tick={tick} outgoing={outgoing} /> : <TickMark tick={tick} />)}
            </footer>
          </div>
          <MenuButton message={message} name={name} />
        </div>
        <Reactions message={message} />
        {outgoing && <FailedSend outgoing={outgoing} />}
      </article>
    </>
  );
});

/** In a group a blocked user stays a member; the reader chooses whether to see what they say. */
function HiddenBody({ onShow }: { readonly onShow: () => void }) {
  const { t } = useText();
  return (
    <p className="body hint">
      {t("message.blocked")} <button onClick={onShow}>{t("message.showBlocked")}</button>
    </p>
  );
}

function DayDivider({ at }: { readonly at: string }) {
  const { language } = useText();
  return <Divider text={formatDay(at, language, useToday())} />;
}

function Divider({ text, isUnread = false }: { readonly text: string; readonly isUnread?: boolean }) {
  return (
    <p className="divider" data-unread={isUnread || undefined}>
      <span>{text}</span>
    </p>
  );
}

/** Not in the order of the tab key: the arrow keys lead through the messages, and Enter opens the menu. */
function MenuButton({ message, name }: { readonly message: Item["message"]; readonly name: string }) {
  const { t } = useText();
  const { openMenu } = useMessageCommands();
  return message.seq === undefined || message.body === undefined ? null : (
    <button
      className="icon menu-button"
      tabIndex={-1}
      aria-haspopup="menu"
      aria-label={t("message.actions", { name })}
      onClick={(event) => openMenu(message, event.currentTarget)}
    >
      ⋯
    </button>
  );
}
