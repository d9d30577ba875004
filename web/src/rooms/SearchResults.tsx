import { useDeferredValue, useMemo } from "react";
import { useParley, useRooms } from "@parley/client/react";
import { roomHash } from "../app/route";
import { useText } from "../i18n/text";
import { formatShort } from "../i18n/times";
import { useToday } from "../i18n/today";
import { useBlocked } from "../people/blocked";
import { useName, useRoomName } from "../people/names";
import { RoomRow } from "./RoomRow";
import { type Hit, searchMessages, searchRooms } from "./search";

/** The rooms and the loaded messages that contain the words. */
export function SearchResults({ words, openId }: { readonly words: string; readonly openId: string | undefined }) {
  const { t } = useText();
  const client = useParley();
  const rooms = useRooms();
  const wanted = useDeferredValue(words);
  const found = useMemo(() => searchRooms(client, rooms, wanted), [client, rooms, wanted]);
  const blocked = useBlocked();
  const hits = useMemo(() => searchMessages(client, rooms, wanted, blocked), [client, rooms, wanted, blocked]);
  return (
    <section className="results" aria-label={t("search.results")}>
      {found.length === 0 && hits.length === 0 && <p className="hint">{t("search.none")}</p>}
      {found.length > 0 && <h2>{t("search.rooms")}</h2>}
      <ul className="rooms">
        {found.map((room) => (
          <RoomRow key={room.roomId} room={room} isOpen={room.roomId === openId} />
        ))}
      </ul>
      {hits.length > 0 && <h2>{t("search.messages")}</h2>}
      <ul className="rooms">
        {hits.map((hit) => (
          <HitRow key={`${hit.roomId}/${hit.message.key}`} hit={hit} />
        ))}
      </ul>
    </section>
  );
}

function HitRow({ hit: { roomId, message } }: { readonly hit: Hit }) {
  const { language } = useText();
  const today = useToday();
  const room = useRooms().find((one) => one.roomId === roomId);
  const roomName = useRoomName(room);
  const sender = useName(message.sender);
  return (
    <li>
      <a className="hit" href={roomHash(roomId, message.seq)}>
        <span className="room-name">
          <bdi>{roomName}</bdi> · <bdi>{sender}</bdi>
        </span>
        <time dateTime={message.sentAt}>{formatShort(message.sentAt, language, today)}</time>
        <span className="preview" dir="auto">
          {message.body}
        </span>
      </a>
    </li>
  );
}
