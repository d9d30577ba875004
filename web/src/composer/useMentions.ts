import { type KeyboardEvent, type RefObject, useState } from "react";
import { useMembers, useParley } from "@parley/client/react";
import { useMe } from "../session/useMe";
import { beginningAt, type Candidate, completed, matching } from "./completion";

/** The completion of mentions in a field. */
export interface Mentions {
  readonly shown: readonly Candidate[];
  readonly chosen: number;
  /** The text or the caret is another. */
  moved(text: string, caret: number): void;
  /** Takes a key that is meant for the list. Gives whether it did. */
  took(event: KeyboardEvent): boolean;
  choose(candidate: Candidate): void;
}

interface Place {
  readonly text: string;
  readonly caret: number;
  readonly chosen: number;
}

/** Offers the members of the room while the user writes a mention. */
export function useMentions(roomId: string, field: RefObject<HTMLTextAreaElement | null>, write: (text: string) => void): Mentions {
  const client = useParley();
  const me = useMe();
  const { members } = useMembers(roomId);
  const [place, setPlace] = useState<Place>();
  const beginning = place && beginningAt(place.text, place.caret);
  const candidates = beginning
    ? members.filter(({ userId, state }) => userId !== me && !state).map(({ userId }) => ({ userId, name: client.profile(userId).get()?.displayName }))
    : [];
  const shown = beginning ? matching(candidates, beginning.prefix) : [];
  const chosen = Math.min(place?.chosen ?? 0, shown.length - 1);
  const choose = ({ userId }: Candidate): void => {
    if (place && beginning) {
      const after = completed(place.text, place.caret, beginning, userId);
      write(after.text);
      setPlace(undefined);
      requestAnimationFrame(() => {
        field.current?.focus();
        field.current?.setSelectionRange(after.caret, after.caret);
      });
    }
  };
  const took = ({ key }: KeyboardEvent): boolean => {
    const candidate = shown[chosen];
    if (!place || !candidate) {
      return false;
    }
    if (key === "ArrowDown" || key === "ArrowUp") {
      setPlace({ ...place, chosen: (chosen + (key === "ArrowDown" ? 1 : shown.length - 1)) % shown.length });
    } else if (key === "Enter" || key === "Tab") {
      choose(candidate);
    } else if (key === "Escape") {
      setPlace(undefined);
    } else {
      return false;
    }
    return true;
  };
  return { shown, chosen, took, choose, moved: (text, caret) => setPlace({ text, caret, chosen: 0 }) };
}
