import { useState } from "react";
import type { Member, Role, Room } from "@parley/client";
import { useText } from "../i18n/text";
import { useMe } from "../session/useMe";
import { Avatar } from "./Avatar";
import { MemberMenu } from "./MemberMenu";
import { useName } from "./names";
import { Presence } from "./Presence";

interface MemberRowProps {
  readonly room: Room;
  readonly member: Member;
  /** The role of the user who looks. */
  readonly ownRole: Role | undefined;
}

/** A member of a room, with the role and what can be done. */
export function MemberRow({ room, member, ownRole }: MemberRowProps) {
  const { t } = useText();
  const name = useName(member.userId);
  const isMe = useMe() === member.userId;
  const [beside, setBeside] = useState<HTMLElement>();
  return (
    <li className="member">
      <Avatar userId={member.userId} name={name} />
      <div className="member-name">
        <bdi>{name}</bdi>
        {member.state === "requested" ? <span className="presence">{t("member.requested")}</span> : <Presence userId={member.userId} />}
      </div>
      <span className="hint">{isMe ? t("member.you") : member.role && t(`role.${member.role}`)}</span>
      {!isMe && (
        <button className="icon" aria-haspopup="menu" aria-label={t("member.actions", { name })} onClick={(event) => setBeside(event.currentTarget)}>
          ⋯
        </button>
      )}
      {beside && <MemberMenu room={room} member={member} ownRole={ownRole} beside={beside} onClose={() => setBeside(undefined)} />}
    </li>
  );
}
