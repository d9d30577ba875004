import type { Message, Room } from "@parley/client";
import type { Writing } from "../composer/writing";
import { useText } from "../i18n/text";
import { copied } from "../shared/clipboard";
import { Menu } from "../shared/Menu";
import { QUICK } from "./emoji";
import type { MessageTask } from "./MessageTasks";

interface MessageMenuProps {
  readonly message: Message;
  readonly beside: HTMLElement;
  readonly room: Room;
  /** What the user may do here besides reading. */
  readonly may: { readonly write: boolean; readonly deleteOthers: boolean };
  readonly onTask: (task: MessageTask | Writing | undefined) => void;
}

/** What can be done with a message. */
export function MessageMenu({ message, beside, room, may, onTask }: MessageMenuProps) {
  const { t } = useText();
  const { seq = 0, body = "", mine } = message;
  const close = (): void => onTask(undefined);
  const item = (text: string, act: () => void) => (
    <button role="menuitem" onClick={act}>
      {text}
    </button>
  );
  return (
    <Menu label={t("message.menu")} beside={beside} onClose={close}>
      <div className="quick-reactions" role="group" aria-label={t("reaction.give")}>
        {QUICK.map((emoji) => (
          <button
            key={emoji}
            role="menuitem"
            aria-label={t("reaction.with", { emoji })}
            onClick={() => {
              room.react(seq, emoji);
              close();
            }}
          >
            {emoji}
          </button>
        ))}
      </div>
      {item(t("reaction.more"), () => onTask({ kind: "react", message }))}
      {may.write && item(t("message.reply"), () => onTask({ kind: "reply", message }))}
      {item(t("message.copy"), () => {
        void copied(body).then((isCopied) => isCopied || onTask({ kind: "copy", message }));
        close();
      })}
      {may.write && mine && item(t("message.edit"), () => onTask({ kind: "edit", message }))}
      {(mine || may.deleteOthers) && item(t("message.delete"), () => onTask({ kind: "delete", message }))}
      {!mine && item(t("message.report"), () => onTask({ kind: "report", message }))}
    </Menu>
  );
}
