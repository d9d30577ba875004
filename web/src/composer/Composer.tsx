import { type KeyboardEvent, useEffect, useId, useMemo } from "react";
import type { Room } from "@parley/client";
import { useMembers, useRoom, useStore } from "@parley/client/react";
import { useText } from "../i18n/text";
import { useMe } from "../session/useMe";
import { createState, type State } from "../shared/state";
import type { MessageTask } from "../timeline/MessageTasks";
import { mentionedIn } from "../timeline/parts";
import { draftOf } from "./drafts";
import { MentionList } from "./MentionList";
import { TaskBanner } from "./TaskBanner";
import { useGrowing } from "./useGrowing";
import { useMentions } from "./useMentions";

interface ComposerProps {
  readonly roomId: string;
  /** A reply or an edit that is to be written; other tasks do not concern the composer. */
  readonly task: MessageTask | undefined;
  readonly onTaskDone: () => void;
}

const MOST_BYTES = 16_384;
const MOST_MENTIONS = 20;

/** Where a message is written. Enter sends it, Shift and Enter makes a new line. An edit leaves the draft as it is. */
export function Composer({ roomId, task, onTaskDone }: ComposerProps) {
  const { t } = useText();
  const { room } = useRoom(roomId);
  const me = useMe();
  const writing = task?.kind === "reply" || task?.kind === "edit" ? task : undefined;
  const edited = writing?.kind === "edit" ? writing.message : undefined;
  const store = useMemo(() => (edited ? createState(edited.body ?? "") : draftOf(me, roomId)), [edited, me, roomId]);
  const text = useStore(store);
  const field = useGrowing(text);
  const mentions = useMentions(roomId, field, store.set);
  const { members } = useMembers(roomId);
  const listId = useId();
  const isTooLong = text.length * 3 > MOST_BYTES && new TextEncoder().encode(text).length > MOST_BYTES;
  useEffect(() => {
    if (writing) {
      field.current?.focus();
    }
  }, [writing, field]);
  const submit = (): void => {
    if (text.trim() !== "" && !isTooLong) {
      const named = mentionedIn(text, members.map(({ userId }) => userId)).slice(0, MOST_MENTIONS);
      write(room, writing, text, named);
      store.set("");
      onTaskDone();
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) {
      return;
    }
    if (mentions.took(event)) {
      event.preventDefault();
    } else if (event.key === "Enter" && !event.shiftKey && !isTouch()) {
      event.preventDefault();
      submit();
    } else if (event.key === "Escape" && writing) {
      onTaskDone();
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
      {writing && <TaskBanner task={writing} onCancel={onTaskDone} />}
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

function write(room: Room, task: MessageTask | undefined, body: string, mentions: readonly string[]): void {
  const { seq } = task?.message ?? {};
  if (task?.kind === "edit" && seq !== undefined) {
    room.stopTyping();
    room.edit(seq, { body, mentions: mentions.length > 0 || task.message.mentions ? mentions : null });
  } else {
    room.send({ body, ...(mentions.length > 0 && { mentions }), ...(seq !== undefined && { replyTo: seq }) });
  }
}

/** A keyboard on the screen has no Shift and Enter: there the button sends. */
function isTouch(): boolean {
  return matchMedia("(pointer: coarse)").matches;
}
