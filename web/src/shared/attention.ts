import type { Store } from "@parley/client";
import { createState } from "./state";

const looking = createState(looksNow());
const look = (): void => looking.set(looksNow());
["focus", "blur"].forEach((event) => addEventListener(event, look));
document.addEventListener("visibilitychange", look);

/** Whether the user looks at this window: it is visible and has the focus. */
export const attention: Store<boolean> = looking;

/** The same, asked of the browser. */
export function looksNow(): boolean {
  return document.visibilityState === "visible" && document.hasFocus();
}

const LOOKED_AT = "parley.looked-at/";
// Not by `crypto.randomUUID`, which a page from an insecure address does not have.
const own = `${LOOKED_AT}${Math.random()}`;

/** Tells the other tabs while the user looks at this one: by a lock, which goes with the tab however it ends. Gives the undo. */
export function shareAttention(): () => void {
  const { locks } = navigator as Partial<Navigator>;
  let release = (): void => {};
  const follow = (): void => {
    release();
    release = attention.get() ? hold(locks) : () => {};
  };
  const undo = attention.subscribe(follow);
  follow();
  return () => {
    undo();
    release();
  };
}

/** Whether the user looks at another tab of the page. */
export async function looksElsewhere(): Promise<boolean> {
  const { held = [] } = (await (navigator as Partial<Navigator>).locks?.query()) ?? {};
  return held.some(({ name = "" }) => name.startsWith(LOOKED_AT) && name !== own);
}

function hold(locks: LockManager | undefined): () => void {
  let release = (): void => {};
  const until = new Promise<void>((resolve) => (release = resolve));
  // A document that is not active any more gets no lock, and needs none.
  locks?.request(own, () => until).catch(() => {});
  return release;
}
