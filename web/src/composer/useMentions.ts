import { type KeyboardEvent, type RefObject, useLayoutEffect, useState } from "react";
import { useMembers, useStore } from "@parley/client/react";
import { useNames } from "../people/names";
import { useMe } from "../session/useMe";
import type { State } from "../shared/state";
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
  readonly store: State<string>;
  readonly text: string;
  readonly caret: number;
  readonly chosen: number;
}

const NOBODY: readonly string[] = [];

/** Offers the members of the room while the user writes a mention in a field that shows this text, and for no other text. */
export function useMentions(roomId: string, field: RefObject<HTMLTextAreaElement | null>, store: State<string>): Mentions {
  const me = useMe();
  const { members } = useMembers(roomId);
  const text = useStore(store);
  const [placed, setPlace] = useState<Place>();
  const place = placed?.store === store && placed.text === text ? placed : undefined;
  const beginning = place && beginningAt(place.text, place.caret);
  const others = beginning ? members.filter(({ userId, state }) => userId !== me && !state).map(({ userId }) => userId) : NOBODY;
  const names = useNames(others);
  const candidates = others.map((userId, at) => ({ userId, name: names[at] }));
  const shown = beginning ? matching(candidates, beginning.prefix) : [];
  const chosen = Math.min(place?.chosen ?? 0, shown.length - 1);
  const [caret, setCaret] = useState<{ readonly at: number }>();
  // Before the next key comes: it is to stand behind the mention.
  useLayoutEffect(() => {
    if (caret) {
      field.current?.focus();
      field.current?.setSelectionRange(caret.at, caret.at);
    }
  }, [field, caret]);
  const choose = ({ userId }: Candidate): void => {
    if (place && beginning) {
      const after = completed(place.text, place.caret, beginning, userId);
      store.set(after.text);
      setPlace(undefined);
      setCaret({ at: after.caret });
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
  return { shown, chosen, took, choose, moved: (now, at) => setPlace({ store, text: now, caret: at, chosen: 0 }) };
}
