import { useRoom } from "@parley/client/react";
import { Composer } from "../composer/Composer";
import { useText } from "../i18n/text";
import { useRoomName } from "../people/names";
import { Timeline } from "../timeline/Timeline";

/** The room that is open: its head, its messages and the composer. */
export function RoomPane({ roomId }: { readonly roomId: string }) {
  const { t } = useText();
  const { summary } = useRoom(roomId);
  const name = useRoomName(summary);
  return (
    <main className="room-pane" aria-label={name}>
      <header className="pane-header">
        <a className="back" href="#/" aria-label={t("rooms.back")}>
          <span aria-hidden="true">‹</span>
        </a>
        <h1 dir="auto">{name}</h1>
      </header>
      <Timeline roomId={roomId} />
      <Composer roomId={roomId} />
    </main>
  );
}
