import { useText } from "../i18n/text";
import { useNotifications } from "../people/notifications";
import { JoinRoom } from "../rooms/JoinRoom";
import { RoomPane } from "../rooms/RoomPane";
import { RoomsPane } from "../rooms/RoomsPane";
import type { Session } from "../session/session";
import { ConnectionBar } from "../session/ConnectionBar";
import { useRoute } from "./route";
import { useTitle } from "./useTitle";

/** Two panes: the rooms, and the one that is open. A narrow window shows one of them. */
export function Chat({ session, userId }: { readonly session: Session; readonly userId: string }) {
  const { t } = useText();
  useTitle();
  useNotifications(userId);
  const route = useRoute();
  const roomId = route.page === "room" ? route.roomId : undefined;
  return (
    <div className="chat" data-open={roomId === undefined ? "rooms" : "room"}>
      <ConnectionBar session={session} userId={userId} />
      <RoomsPane session={session} userId={userId} openId={roomId} />
      {roomId === undefined ? (
        <main className="room-pane empty">
          <p>{t("room.none")}</p>
        </main>
      ) : (
        <RoomPane key={roomId} roomId={roomId} showSeq={route.page === "room" ? route.seq : undefined} />
      )}
      {route.page === "join" && <JoinRoom key={route.invite} invite={route.invite} />}
    </div>
  );
}
