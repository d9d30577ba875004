import { useState } from "react";
import type { Member, Role, Room } from "@parley/client";
import { useParley } from "@parley/client/react";
import { openRoom } from "../app/route";
import { type Text, useText } from "../i18n/text";
import { ConfirmDialog } from "../shared/ConfirmDialog";
import { Menu } from "../shared/Menu";
import { setBlocked, useIsBlocked } from "./blocked";
import { useName } from "./names";
import { ReportDialog } from "./ReportDialog";

interface MemberMenuProps {
  readonly room: Room;
  readonly member: Member;
  readonly ownRole: Role | undefined;
  readonly beside: HTMLElement;
  readonly onClose: () => void;
}

interface Choice {
  readonly text: string;
  act(): Promise<unknown>;
  /** What is asked before; nothing is asked where it can be taken back. */
  readonly question?: string;
}

/** What the user may do with a member. */
export function MemberMenu(props: MemberMenuProps) {
  const { room, member, beside, onClose } = props;
  const { t } = useText();
  const [chosen, setChosen] = useState<Choice>();
  const [isReporting, setReporting] = useState(false);
  const choices = useChoices(props);
  if (isReporting) {
    return <ReportDialog room={room} about={{ userId: member.userId }} onClose={onClose} />;
  }
  if (chosen) {
    return <ConfirmDialog title={chosen.text} text={chosen.question ?? ""} yes={chosen.text} isDanger act={chosen.act} onClose={onClose} />;
  }
  return (
    <Menu label={t("member.menu")} beside={beside} onClose={onClose}>
      {choices.map((choice) => (
        <button key={choice.text} role="menuitem" onClick={() => setChosen(choice)}>
          {choice.text}
        </button>
      ))}
      <button role="menuitem" onClick={() => setReporting(true)}>
        {t("message.report")}
      </button>
    </Menu>
  );
}

function useChoices({ room, member: { userId, role, state }, ownRole }: MemberMenuProps): readonly Choice[] {
  const text = useText();
  const client = useParley();
  const name = useName(userId);
  const isBlocked = useIsBlocked(userId);
  const { t } = text;
  const mayRemove = ownRole === "owner" || (ownRole === "admin" && role !== "owner" && role !== "admin");
  const choices: Choice[] = [
    { text: t("member.message"), question: t("member.messageQuestion", { name }), act: async () => openRoom((await client.direct(userId)).id) },
    ...(state ? [] : roleChoices(text, room, userId, name, role, ownRole)),
  ];
  if (mayRemove && !state) {
    choices.push(
      { text: t("member.remove"), question: t("member.removeQuestion", { name }), act: () => room.remove(userId) },
      { text: t("member.ban"), question: t("member.banQuestion", { name }), act: () => room.remove(userId, true) },
    );
  }
  const block = isBlocked ? t("member.unblock") : t("member.block");
  choices.push({ text: block, question: t(isBlocked ? "member.unblockQuestion" : "member.blockQuestion", { name }), act: () => setBlocked(client, userId, !isBlocked) });
  return choices;
}

/** An owner gives any role, and hands over by making another the owner; an admin lets members write or only read. */
function roleChoices({ t }: Text, room: Room, userId: string, name: string, role: Role | undefined, ownRole: Role | undefined): readonly Choice[] {
  const isAmongReaders = role === "member" || role === "reader";
  const roles: readonly Role[] =
    ownRole === "owner" ? ["owner", "admin", "member", "reader"] : ownRole === "admin" && isAmongReaders ? ["member", "reader"] : [];
  return roles
    .filter((other) => other !== role)
    .map((other) => {
      const roleName = t(`role.${other}`);
      return {
        text: t("member.make", { role: roleName }),
        question: t(other === "owner" ? "member.handOverQuestion" : "member.makeQuestion", { name, role: roleName }),
        act: () => room.setRole(userId, other),
      };
    });
}
