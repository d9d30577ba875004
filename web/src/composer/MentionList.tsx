import { useText } from "../i18n/text";
import { Avatar } from "../people/Avatar";
import { useName } from "../people/names";
import type { Candidate } from "./completion";
import type { Mentions } from "./useMentions";

/** Those who may be meant. The keys stay in the field: up, down, Enter and Escape. */
export function MentionList({ id, mentions }: { readonly id: string; readonly mentions: Mentions }) {
  const { t } = useText();
  return (
    <ul className="mentions" id={id} role="listbox" aria-label={t("composer.mention")}>
      {mentions.shown.map((candidate, at) => (
        <Option key={candidate.userId} id={`${id}-${at}`} candidate={candidate} isChosen={at === mentions.chosen} choose={mentions.choose} />
      ))}
    </ul>
  );
}

interface OptionProps {
  readonly id: string;
  readonly candidate: Candidate;
  readonly isChosen: boolean;
  readonly choose: (candidate: Candidate) => void;
}

function Option({ id, candidate, isChosen, choose }: OptionProps) {
  const name = useName(candidate.userId);
  return (
    <li
      id={id}
      role="option"
      aria-selected={isChosen}
      onPointerDown={(event) => {
        // The field keeps the focus.
        event.preventDefault();
        choose(candidate);
      }}
    >
      <Avatar userId={candidate.userId} name={name} />
      <bdi>{name}</bdi>
      {name !== candidate.userId && <span className="hint">@{candidate.userId}</span>}
    </li>
  );
}
