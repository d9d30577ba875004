import { keep, readKept } from "../shared/kept";
import { createState, type State } from "../shared/state";

const drafts = new Map<string, State<string>>();

/** What a user has begun to write in a room. It outlives the page, and goes when the user signs out. */
export function draftOf(userId: string, roomId: string): State<string> {
  const name = `${draftsOf(userId)}${roomId}`;
  let draft = drafts.get(name);
  if (!draft) {
    draft = createState(readKept(name) ?? "");
    draft.subscribe((text) => keep(name, text === "" ? undefined : text));
    drafts.set(name, draft);
  }
  return draft;
}

/** Deletes all that a user has begun to write. */
export function forgetDrafts(userId: string): void {
  for (const [name, draft] of drafts) {
    if (name.startsWith(draftsOf(userId))) {
      draft.set("");
    }
  }
}

/** How the names of a user's drafts begin. */
export function draftsOf(userId: string): string {
  return `parley.draft/${userId}/`;
}
