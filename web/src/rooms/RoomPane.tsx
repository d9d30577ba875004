import { useMemo, useState } from "react";
import type { Message } from "@parley/client";
import { useRoom } from "@parley/client/react";
import { Composer } from "../composer/Composer";
import { isWriting, useWriting } from "../composer/writing";
import { useText } from "../i18n/text";
import { useRoomName } from "../people/names";
import { TypingLine } from "../people/TypingLine";
import { type MessageCommands, MessageCommandsContext } from "../timeline/commands";
import { MessageMenu } from "../timeline/MessageMenu";
import { type MessageTask, MessageTaskDialog } from "../timeline/MessageTasks";
import { Timeline } from "../timeline/Timeline";
import { FailedChanges } from "./FailedChanges";
import { RoomHead } from "./RoomHead";
import { useIsGone } from "./useIsGone";

/** The room that is open: its head, its messages and the composer. */
export function RoomPane({ roomId, showSeq }: { readonly roomId: string; readonly showSeq: number | undefined }) {
  const { t } = useText();
  const { summary } = useRoom(roomId);
  const name = useRoomName(summary);
  const isGone = useIsGone(roomId, summary);
  return (
    <main className="room-pane" aria-label={name}>
      <RoomHead roomId={roomId} summary={summary} />
      {isGone ? <p className="room-gone">{t("room.gone")}</p> : <Conversation roomId={roomId} showSeq={showSeq} />}
    </main>
  );
}

function Conversation({ roomId, showSeq }: { readonly roomId: string; readonly showSeq: number | undefined }) {
  const { t } = useText();
  const { room, summary } = useRoom(roomId);
  const [menu, setMenu] = useState<{ readonly message: Message; readonly beside: HTMLElement }>();
  const [task, setTask] = useState<MessageTask>();
  const { begin } = useWriting(roomId);
  const commands = useMemo<MessageCommands>(() => ({ roomId, openMenu: (message, beside) => setMenu({ message, beside }) }), [roomId]);
  const canWrite = summary?.role !== "reader";
  const deleteOthers = summary?.kind === "group" && (summary.role === "owner" || summary.role === "admin");
  return (
    <MessageCommandsContext value={commands}>
      <Timeline roomId={roomId} showSeq={showSeq} />
      <TypingLine roomId={roomId} />
      <FailedChanges room={room} />
      {canWrite ? <Composer roomId={roomId} /> : <p className="room-gone">{t("room.readOnly")}</p>}
      {menu && (
        <MessageMenu
          {...menu}
          room={room}
          may={{ write: canWrite, deleteOthers }}
          onTask={(next) => {
            setMenu(undefined);
            // A dialog leaves alone what is being written.
            if (next && isWriting(next)) {
              begin(next);
            } else if (next) {
              setTask(next);
            }
          }}
        />
      )}
      {task && <MessageTaskDialog task={task} room={room} onClose={() => setTask(undefined)} />}
    </MessageCommandsContext>
  );
}
