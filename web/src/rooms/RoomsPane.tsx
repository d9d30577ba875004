import { useState } from "react";
import { useRooms } from "@parley/client/react";
import { useText } from "../i18n/text";
import type { Session } from "../session/session";
import { NewRoom } from "./NewRoom";
import { RoomRow } from "./RoomRow";

interface RoomsPaneProps {
  readonly session: Session;
  readonly userId: string;
  readonly openId: string | undefined;
}

/** The user's rooms, and what makes new ones. */
export function RoomsPane({ session, userId, openId }: RoomsPaneProps) {
  const { t } = useText();
  const rooms = useRooms();
  const [isMaking, setMaking] = useState(false);
  return (
    <nav className="rooms-pane" aria-label={t("rooms.title")}>
      <header className="pane-header">
        <h2>{t("rooms.title")}</h2>
        <button onClick={() => setMaking(true)}>{t("rooms.new")}</button>
      </header>
      {isMaking && <NewRoom onClose={() => setMaking(false)} />}
      {rooms.length === 0 && <p className="hint">{t("rooms.none")}</p>}
      <ul className="rooms">
        {rooms.map((room) => (
          <RoomRow key={room.roomId} room={room} isOpen={room.roomId === openId} />
        ))}
      </ul>
      <footer className="pane-footer">
        <span>{userId}</span>
        <button onClick={() => void session.signOut()}>{t("session.signOut")}</button>
      </footer>
    </nav>
  );
}
