import { memo } from "react";
import type { RoomSummary } from "@parley/client";
import { roomHash } from "../app/route";
import { useText } from "../i18n/text";
import { formatShort } from "../i18n/times";
import { Avatar, Picture } from "../people/Avatar";
import { useName, useRoomName } from "../people/names";

/** A room in the list: its name, its latest message, and how many are unread. */
export const RoomRow = memo(function RoomRow({ room, isOpen }: { readonly room: RoomSummary; readonly isOpen: boolean }) {
  const { t, language } = useText();
  const name = useRoomName(room);
  return (
    <li>
      <a className="room-row" href={roomHash(room.roomId)} aria-current={isOpen ? "page" : undefined}>
        {room.peer ? <Avatar userId={room.peer} name={name} /> : <Picture id={room.roomId} name={name} url={room.avatarUrl} />}
        <span className="room-name" dir="auto">
          {name}
        </span>
        <time dateTime={room.lastAt}>{room.lastAt && formatShort(room.lastAt, language)}</time>
        <Preview room={room} />
        {room.unread > 0 && (
          <span className="badge" data-muted={room.notify === "none" || undefined}>
            {t("rooms.unread", { n: room.unread })}
          </span>
        )}
      </a>
    </li>
  );
});

function Preview({ room }: { readonly room: RoomSummary }) {
  const { t } = useText();
  const sender = useName(room.last?.sender ?? "");
  if (!room.last) {
    return <span className="preview">{room.topic}</span>;
  }
  const text = room.last.deletedAt ? t("message.deleted") : (room.last.preview ?? "");
  return (
    <span className="preview" dir="auto">
      {room.kind === "group" ? `${sender}: ${text}` : text}
    </span>
  );
}
