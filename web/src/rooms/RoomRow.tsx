import { memo } from "react";
import type { RoomSummary } from "@parley/client";
import { useStore, useTyping } from "@parley/client/react";
import { roomHash } from "../app/route";
import { draftOf } from "../composer/drafts";
import { useText } from "../i18n/text";
import { formatShort } from "../i18n/times";
import { useToday } from "../i18n/today";
import { Avatar, Picture } from "../people/Avatar";
import { useIsBlocked } from "../people/blocked";
import { useName, useRoomName } from "../people/names";
import { useIsOnline } from "../people/Presence";
import { TypingText } from "../people/TypingLine";
import { useMe } from "../session/useMe";

/** A room in the list: its name, its latest message, and how many are unread. */
export const RoomRow = memo(function RoomRow({ room, isOpen }: { readonly room: RoomSummary; readonly isOpen: boolean }) {
  const { t, language } = useText();
  const today = useToday();
  const name = useRoomName(room);
  const isOnline = useIsOnline(room.peer ?? "");
  return (
    <li>
      <a className="room-row" href={roomHash(room.roomId)} aria-current={isOpen ? "page" : undefined}>
        <span className="room-picture" data-online={isOnline || undefined}>
          {room.peer ? <Avatar userId={room.peer} name={name} /> : <Picture id={room.roomId} name={name} url={room.avatarUrl} />}
          {isOnline && <span className="unseen">{t("presence.online")}</span>}
        </span>
        <span className="room-name">
          <bdi>{name}</bdi>
        </span>
        <time dateTime={room.lastAt}>{room.lastAt && formatShort(room.lastAt, language, today)}</time>
        <Preview room={room} isOpen={isOpen} />
        {room.unread > 0 && (
          <span className="badge" data-muted={room.notify === "none" || undefined}>
            {t("rooms.unread", { n: room.unread })}
          </span>
        )}
      </a>
    </li>
  );
});

/** Who types, else what the user has begun to write, else the latest message. */
function Preview({ room, isOpen }: { readonly room: RoomSummary; readonly isOpen: boolean }) {
  const { t } = useText();
  const draft = useStore(draftOf(useMe(), room.roomId));
  const isTyping = useTyping(room.roomId).length > 0;
  return (
    <span className="preview">
      {isTyping ? <TypingText roomId={room.roomId} /> : draft && !isOpen ? t("rooms.draft", { text: draft }) : <Last room={room} />}
    </span>
  );
}

function Last({ room: { last, kind, topic } }: { readonly room: RoomSummary }) {
  const { t } = useText();
  const sender = useName(last?.sender);
  const isBlocked = useIsBlocked(last?.sender);
  if (!last) {
    return <bdi>{topic}</bdi>;
  }
  const text = last.deletedAt ? t("message.deleted") : isBlocked ? t("message.blocked") : <bdi>{last.preview}</bdi>;
  return kind === "group" && !isBlocked ? (
    <>
      <bdi>{sender}</bdi>: {text}
    </>
  ) : (
    text
  );
}
