import { useState } from "react";
import { useRooms } from "@parley/client/react";
import { useText } from "../i18n/text";
import { Avatar } from "../people/Avatar";
import { useName } from "../people/names";
import { Settings } from "../people/Settings";
import type { Session } from "../session/session";
import { NewRoom } from "./NewRoom";
import { Requests } from "./Requests";
import { RoomRow } from "./RoomRow";
import { SearchResults } from "./SearchResults";

interface RoomsPaneProps {
  readonly session: Session;
  readonly userId: string;
  readonly openId: string | undefined;
}

/** The user's rooms, and what makes new ones. */
export function RoomsPane({ session, userId, openId }: RoomsPaneProps) {
  const { t } = useText();
  const [words, setWords] = useState("");
  const [isMaking, setMaking] = useState(false);
  const [isSetting, setSetting] = useState(false);
  return (
    <nav className="rooms-pane" aria-label={t("rooms.title")}>
      <header className="pane-header">
        <h1>{t("rooms.title")}</h1>
        <button onClick={() => setMaking(true)}>{t("rooms.new")}</button>
      </header>
      {isSetting && <Settings onClose={() => setSetting(false)} />}
      {isMaking && <NewRoom onClose={() => setMaking(false)} />}
      <Requests />
      <input
        className="search"
        type="search"
        aria-label={t("search.label")}
        placeholder={t("search.label")}
        dir="auto"
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && setWords("")}
      />
      {words.trim() === "" ? <RoomList openId={openId} /> : <SearchResults words={words} openId={openId} />}
      <footer className="pane-footer">
        <OwnName userId={userId} />
        <div className="buttons">
          <button onClick={() => setSetting(true)}>{t("settings.title")}</button>
          <button onClick={() => void session.signOut()}>{t("session.signOut")}</button>
        </div>
      </footer>
    </nav>
  );
}

function RoomList({ openId }: { readonly openId: string | undefined }) {
  const { t } = useText();
  const rooms = useRooms();
  return (
    <>
      {rooms.length === 0 && <p className="hint">{t("rooms.none")}</p>}
      <ul className="rooms">
        {rooms.map((room) => (
          <RoomRow key={room.roomId} room={room} isOpen={room.roomId === openId} />
        ))}
      </ul>
    </>
  );
}

function OwnName({ userId }: { readonly userId: string }) {
  const name = useName(userId);
  return (
    <span className="own-name">
      <Avatar userId={userId} name={name} />
      <bdi>{name}</bdi>
    </span>
  );
}
