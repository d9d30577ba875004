import type { Room, RoomSummary } from "@parley/client";
import { useMembers } from "@parley/client/react";
import { useText } from "../i18n/text";
import { MemberRow } from "../people/MemberRow";
import { useRoomName } from "../people/names";
import { Dialog } from "../shared/Dialog";
import { useAction } from "../shared/useAction";
import { AddMembers } from "./AddMembers";
import { DefaultRole } from "./DefaultRole";
import { InviteLink } from "./InviteLink";
import { RoomExits } from "./RoomExits";
import { RoomForm } from "./RoomForm";

interface RoomDetailsProps {
  readonly room: Room;
  readonly summary: RoomSummary;
  readonly onClose: () => void;
}

/** All about a room: its values, its members, and the ways into it and out of it. */
export function RoomDetails({ room, summary, onClose }: RoomDetailsProps) {
  const name = useRoomName(summary);
  const isGroup = summary.kind === "group";
  const isLeader = isGroup && (summary.role === "owner" || summary.role === "admin");
  return (
    <Dialog title={name} onClose={onClose}>
      <div className="sections">
        {isLeader ? <RoomForm room={room} summary={summary} /> : summary.topic && <p dir="auto">{summary.topic}</p>}
        {isLeader && <DefaultRole room={room} />}
        <Notify room={room} level={summary.notify ?? "all"} />
        <MemberList room={room} summary={summary} />
        {isLeader && <AddMembers room={room} />}
        {isLeader && <InviteLink room={room} />}
        <RoomExits room={room} summary={summary} onClose={onClose} />
      </div>
    </Dialog>
  );
}

const LEVELS = ["all", "mentions", "none"] as const;

function Notify({ room, level }: { readonly room: Room; readonly level: (typeof LEVELS)[number] }) {
  const { t } = useText();
  const { error, run } = useAction();
  return (
    <label>
      {t("room.notify")}
      <select value={level} onChange={(event) => void run(() => room.setNotify(event.target.value as (typeof LEVELS)[number]))}>
        {LEVELS.map((value) => (
          <option key={value} value={value}>
            {t(`notify.${value}`)}
          </option>
        ))}
      </select>
      {error && <span role="alert">{t(error)}</span>}
    </label>
  );
}

function MemberList({ room, summary }: { readonly room: Room; readonly summary: RoomSummary }) {
  const { t } = useText();
  const { members, hasMore, isLoading, loadMore } = useMembers(room.id);
  const { error, run } = useAction();
  return (
    <section aria-label={t("room.memberList")}>
      <h3>{t("room.memberList")}</h3>
      <ul className="members">
        {members.map((member) => (
          <MemberRow key={member.userId} room={room} member={member} ownRole={summary.kind === "group" ? summary.role : undefined} />
        ))}
      </ul>
      {error && <p role="alert">{t(error)}</p>}
      {hasMore && !isLoading && <button onClick={() => void run(loadMore)}>{t("room.moreMembers")}</button>}
    </section>
  );
}
