import { useState } from "react";
import type { Room, RoomSummary } from "@parley/client";
import { goHome } from "../app/route";
import { useText } from "../i18n/text";
import { ReportDialog } from "../people/ReportDialog";
import { ConfirmDialog } from "../shared/ConfirmDialog";

interface RoomExitsProps {
  readonly room: Room;
  readonly summary: RoomSummary;
  readonly onClose: () => void;
}

/** The ways out of a room: to leave it, to delete it, to report it. */
export function RoomExits({ room, summary, onClose }: RoomExitsProps) {
  const { t } = useText();
  const [exit, setExit] = useState<"leave" | "delete" | "report">();
  const gone = (): void => {
    onClose();
    goHome();
  };
  const isGroup = summary.kind === "group";
  return (
    <div className="buttons">
      {isGroup && <button onClick={() => setExit("leave")}>{t("room.leave")}</button>}
      {isGroup && summary.role === "owner" && (
        <button className="danger" onClick={() => setExit("delete")}>
          {t("room.delete")}
        </button>
      )}
      <button onClick={() => setExit("report")}>{t("room.report")}</button>
      {exit === "report" && <ReportDialog room={room} about={{}} onClose={() => setExit(undefined)} />}
      {(exit === "leave" || exit === "delete") && (
        <ConfirmDialog
          title={t(`room.${exit}`)}
          text={t(`room.${exit}Question`)}
          yes={t(`room.${exit}`)}
          isDanger
          act={async () => {
            await (exit === "leave" ? room.leave() : room.deleteRoom());
            gone();
          }}
          onClose={() => setExit(undefined)}
        />
      )}
    </div>
  );
}
