import { memo, useState } from "react";
import type { Message, Reaction } from "@parley/client";
import { useParley } from "@parley/client/react";
import { useText } from "../i18n/text";
import { useNames } from "../people/names";
import { useMe } from "../session/useMe";
import { useMessageCommands } from "./commands";
import { isOwn } from "./own-reaction";

/** The reactions to a message. A click gives the same one, or takes one's own back. */
export const Reactions = memo(function Reactions({ message }: { readonly message: Message }) {
  return message.reactions.length === 0 || message.seq === undefined ? null : (
    <div className="reactions">
      {message.reactions.map((reaction) => (
        <ReactionButton key={reaction.emoji} seq={message.seq!} reaction={reaction} />
      ))}
    </div>
  );
});

const NOBODY: readonly string[] = [];

function ReactionButton({ seq, reaction }: { readonly seq: number; readonly reaction: Reaction }) {
  const { emoji, count, userIds = [] } = reaction;
  const { t } = useText();
  const client = useParley();
  const { roomId } = useMessageCommands();
  const turn = async (): Promise<void> => void client.room(roomId).react(seq, emoji, !(await isOwn(client, roomId, seq, reaction)));
  const isMine = userIds.includes(useMe());
  // The names are read only where somebody points.
  const [isPointedAt, setPointedAt] = useState(false);
  const names = useNames(isPointedAt ? userIds : NOBODY).map((name, at) => name ?? userIds[at]);
  return (
    <button
      aria-pressed={isMine}
      aria-label={t("reaction.count", { emoji, n: count })}
      title={isPointedAt ? names.join(", ") : undefined}
      onPointerEnter={() => setPointedAt(true)}
      onClick={() => void turn()}
    >
      {emoji} {count}
    </button>
  );
}
