import { type KeyboardEvent, useEffect, useId, useState } from "react";
import type { Room } from "@parley/client";
import { useMembers, useRoom, useStore } from "@parley/client/react";
import { useText } from "../i18n/text";
import type { State } from "../shared/state";
import { mentionedIn } from "../timeline/parts";
import { MentionList } from "./MentionList";
import { useGrowing } from "./useGrowing";
import { useMentions } from "./useMentions";
import { useWriting, type Writing } from "./writing";
import { WritingBanner } from "./WritingBanner";

const MOST_BYTES = 16_384;
const MOST_MENTIONS = 20;
/** The key code of a key that an input method takes. */
const OF_INPUT_METHOD = 229;

/** Where a message is written. Enter sends it, Shift and Enter makes a new line. An edit leaves the draft as it is. */
export function Composer({ roomId }: { readonly roomId: string }) {
  const { t } = useText();
  const { room } = useRoom(roomId);
  const { writing, text: store, end } = useWriting(roomId);
  const text = useStore(store);
  const field = useGrowing(text);
  const mentions = useMentions(roomId, field, store);
  const { members } = useMembers(roomId);
  const listId = useId();
  const isTooLong = text.length * 3 > MOST_BYTES && new TextEncoder().encode(text).length > MOST_BYTES;
  const [kept] = useState(writing);
  useEffect(() => {
    if (writing && writing !== kept) {
      field.current?.focus();
    }
  }, [writing, kept, field]);
  const submit = (): void => {
    if (text.trim() !== "" && !isTooLong) {
      // Those whom an edited message names already need not be among the members that are loaded.
      const known = [...members.map(({ userId }) => userId), ...(writing?.message.mentions ?? [])];
      write(room, writing, text, mentionedIn(text, known).slice(0, MOST_MENTIONS));
      store.set("");
      end();
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // Safari ends the composition before the Enter that ends it.
    if (event.nativeEvent.isComposing || event.keyCode === OF_INPUT_METHOD) {
      return;
    }
    if (mentions.took(event)) {
      event.preventDefault();
    } else if (event.key === "Enter" && !event.shiftKey && !isTouch()) {
      event.preventDefault();
      submit();
    } else if (event.key === "Escape" && writing) {
      end();
    }
  };
  const isOpen = mentions.shown.length > 0;
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
        field.current?.focus();
      }}
    >
      {writing && <WritingBanner writing={writing} onCancel={end} />}
      {isOpen && <MentionList id={listId} mentions={mentions} />}
      {isTooLong && <p role="alert">{t("error.tooLarge")}</p>}
      <textarea
        ref={field}
        aria-label={t("composer.message")}
        aria-autocomplete="list"
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={isOpen ? `${listId}-${mentions.chosen}` : undefined}
        rows={1}
        dir="auto"
        value={text}
        placeholder={t("composer.placeholder")}
        onKeyDown={onKeyDown}
        onChange={({ target }) => {
          typed(room, store, target.value);
          mentions.moved(target.value, target.selectionStart);
        }}
      />
      <button className="primary">{t("composer.send")}</button>
    </form>
  );
}

function typed(room: Room, store: State<string>, text: string): void {
  store.set(text);
  if (text === "") {
    room.stopTyping();
  } else {
    room.keystroke();
  }
}

function write(room: Room, writing: Writing | undefined, body: string, mentions: readonly string[]): void {
  const { seq } = writing?.message ?? {};
  if (writing?.kind === "edit" && seq !== undefined) {
    room.stopTyping();
    room.edit(seq, { body, mentions: mentions.length > 0 || writing.message.mentions ? mentions : null });
  } else {
    room.send({ body, ...(mentions.length > 0 && { mentions }), ...(seq !== undefined && { replyTo: seq }) });
  }
}

/** A keyboard on the screen has no Shift and Enter: there the button sends. */
function isTouch(): boolean {
  return matchMedia("(pointer: coarse)").matches;
}
