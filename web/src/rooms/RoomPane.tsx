import { useConnection, useRoom } from "@parley/client/react";
import { Composer } from "../composer/Composer";
import { useText } from "../i18n/text";
import { useRoomName } from "../people/names";
import { TypingLine } from "../people/TypingLine";
import { Timeline } from "../timeline/Timeline";
import { RoomHead } from "./RoomHead";

/** The room that is open: its head, its messages and the composer. */
export function RoomPane({ roomId }: { readonly roomId: string }) {
  const { t } = useText();
  const { summary } = useRoom(roomId);
  const name = useRoomName(summary);
  const isOnline = useConnection().status === "online";
  return (
    <main className="room-pane" aria-label={name}>
      <RoomHead roomId={roomId} summary={summary} />
      {!summary && isOnline ? (
        <p className="room-gone">{t("room.gone")}</p>
      ) : (
        <>
          <Timeline roomId={roomId} />
          <TypingLine roomId={roomId} />
          {summary?.role === "reader" ? <p className="room-gone">{t("room.readOnly")}</p> : <Composer roomId={roomId} />}
        </>
      )}
    </main>
  );
}
