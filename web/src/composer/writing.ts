import { useMemo } from "react";
import type { Message } from "@parley/client";
import { useStore } from "@parley/client/react";
import { useMe } from "../session/useMe";
import type { State } from "../shared/state";
import { draftOf } from "./drafts";

/** A message that is written about another: an answer to it, or what it is to say instead. */
export interface Writing {
  readonly kind: "reply" | "edit";
  readonly message: Message;
}

/** What is written in a room, and where its text is. */
export interface WritingView {
  /** The reply or the edit; undefined for a plain message. */
  readonly writing: Writing | undefined;
  /** The text of it. Each edit has one of its own, so that neither the draft nor another edit takes its place. */
  readonly text: State<string>;
  /** An edit that is under way gives way; its text is there when the same message is edited again. */
  begin(writing: Writing): void;
  /** It is sent or given up. After an edit the reply goes on that was begun before it. */
  end(): void;
}

/** Whether it is written in the composer. */
export function isWriting(task: { readonly kind: string }): task is Writing {
  return task.kind === "reply" || task.kind === "edit";
}

/** The reply or edit of a room. It is kept as drafts are: over another room and a reload, until the user signs out. */
export function useWriting(roomId: string): WritingView {
  const me = useMe();
  const [reply, edit] = [draftOf(me, `${roomId}/reply`), draftOf(me, `${roomId}/edit`)];
  const [edited, answered] = [useStore(edit), useStore(reply)];
  const kept = edited || answered;
  return useMemo(() => {
    const writing = parsed(kept);
    const textOf = (one: Writing | undefined): State<string> => draftOf(me, one?.kind === "edit" ? `${roomId}/edit/${one.message.seq}` : roomId);
    return {
      writing,
      text: textOf(writing),
      begin(next) {
        const text = textOf(next);
        if (next.kind === "edit" && text.get() === "") {
          text.set(next.message.body ?? "");
        }
        edit.set(next.kind === "edit" ? textual(next) : "");
        if (next.kind === "reply") {
          reply.set(textual(next));
        }
      },
      end() {
        if (writing?.kind === "edit") {
          textOf(writing).set("");
          edit.set("");
        } else {
          reply.set("");
        }
      },
    };
  }, [me, roomId, reply, edit, kept]);
}

function textual({ kind, message: { key, seq, sender, sentAt, mine, body, mentions } }: Writing): string {
  const message: Message = { key, seq, sender, sentAt, mine, body, mentions, reactions: [] };
  return JSON.stringify({ kind, message } satisfies Writing);
}

function parsed(text: string): Writing | undefined {
  try {
    return text === "" ? undefined : (JSON.parse(text) as Writing);
  } catch {
    return undefined;
  }
}
