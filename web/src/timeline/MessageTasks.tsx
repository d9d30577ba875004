import type { Message, Room } from "@parley/client";
import { useText } from "../i18n/text";
import { ReportDialog } from "../people/ReportDialog";
import { Dialog } from "../shared/Dialog";
import { ALL } from "./emoji";

/** What the user has begun to do with a message in a dialog. */
export interface MessageTask {
  readonly kind: "react" | "delete" | "report" | "copy";
  readonly message: Message;
}

interface MessageTasksProps {
  readonly task: MessageTask;
  readonly room: Room;
  readonly onClose: () => void;
}

/** The dialog of a task. */
export function MessageTaskDialog({ task, room, onClose }: MessageTasksProps) {
  const { seq = 0, body = "" } = task.message;
  switch (task.kind) {
    case "react":
      return <ReactionPicker room={room} seq={seq} onClose={onClose} />;
    case "delete":
      return <DeleteMessage room={room} seq={seq} onClose={onClose} />;
    case "report":
      return <ReportDialog room={room} about={{ seq }} onClose={onClose} />;
    case "copy":
      return <CopyByHand text={body} onClose={onClose} />;
  }
}

interface TaskProps {
  readonly room: Room;
  readonly seq: number;
  readonly onClose: () => void;
}

function ReactionPicker({ room, seq, onClose }: TaskProps) {
  const { t } = useText();
  return (
    <Dialog title={t("reaction.give")} onClose={onClose}>
      <div className="emoji-grid">
        {ALL.map((emoji) => (
          <button
            key={emoji}
            className="icon"
            aria-label={t("reaction.with", { emoji })}
            onClick={() => {
              room.react(seq, emoji);
              onClose();
            }}
          >
            {emoji}
          </button>
        ))}
      </div>
    </Dialog>
  );
}

/** Where the browser does not let the page copy. */
function CopyByHand({ text, onClose }: { readonly text: string; readonly onClose: () => void }) {
  const { t } = useText();
  return (
    <Dialog title={t("message.copy")} onClose={onClose}>
      <label>
        {t("message.copyHere")}
        <textarea readOnly value={text} rows={5} dir="auto" onFocus={(event) => event.target.select()} />
      </label>
    </Dialog>
  );
}

function DeleteMessage({ room, seq, onClose }: TaskProps) {
  const { t } = useText();
  return (
    <Dialog title={t("message.delete")} onClose={onClose}>
      <p>{t("message.deleteForAll")}</p>
      <div className="buttons">
        <button
          className="danger"
          onClick={() => {
            room.delete(seq);
            onClose();
          }}
        >
          {t("message.deleteYes")}
        </button>
        <button onClick={onClose}>{t("dialog.cancel")}</button>
      </div>
    </Dialog>
  );
}
