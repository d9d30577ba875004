import { useState } from "react";
import type { RoomSummary } from "@parley/client";
import { useMembers, useRoom } from "@parley/client/react";
import { useText } from "../i18n/text";
import { useRoomName } from "../people/names";
import { Presence } from "../people/Presence";
import { RoomDetails } from "./RoomDetails";

/** The head of the open room: its name, and whether the other is there or how many are in it. */
export function RoomHead({ roomId, summary }: { readonly roomId: string; readonly summary: RoomSummary | undefined }) {
  const { t } = useText();
  const { room } = useRoom(roomId);
  const name = useRoomName(summary);
  const [isOpen, setOpen] = useState(false);
  return (
    <header className="pane-header">
      <a className="back" href="#/" aria-label={t("rooms.back")}>
        <span aria-hidden="true">‹</span>
      </a>
      <div className="room-title">
        <h1>
          <bdi>{name}</bdi>
        </h1>
        {summary?.peer ? <Presence userId={summary.peer} /> : <MemberCount roomId={roomId} topic={summary?.topic} />}
      </div>
      {summary && <button onClick={() => setOpen(true)}>{t("room.details")}</button>}
      {summary && isOpen && <RoomDetails room={room} summary={summary} onClose={() => setOpen(false)} />}
    </header>
  );
}

function MemberCount({ roomId, topic }: { readonly roomId: string; readonly topic: string | undefined }) {
  const { t } = useText();
  const { members, hasMore } = useMembers(roomId);
  const count = members.filter(({ state }) => !state).length;
  const people = count === 0 ? "" : t(hasMore ? "room.membersOrMore" : "room.members", { n: count });
  return (
    <span className="presence">
      {people}
      {people && topic && " · "}
      {topic && <bdi>{topic}</bdi>}
    </span>
  );
}
