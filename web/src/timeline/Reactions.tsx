import { memo } from "react";
import type { Message, Reaction } from "@parley/client";
import { useParley } from "@parley/client/react";
import { useText } from "../i18n/text";
import { useMe } from "../session/useMe";
import { useMessageCommands } from "./commands";

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

function ReactionButton({ seq, reaction: { emoji, count, userIds = [] } }: { readonly seq: number; readonly reaction: Reaction }) {
  const { t } = useText();
  const room = useParley().room(useMessageCommands().roomId);
  const isMine = userIds.includes(useMe());
  return (
    <button
      aria-pressed={isMine}
      aria-label={t("reaction.count", { emoji, n: count })}
      title={userIds.join(", ")}
      onClick={() => room.react(seq, emoji, !isMine)}
    >
      {emoji} {count}
    </button>
  );
}
