import { Cell, type Store } from "./store.js";

const TICK_MS = 10_000;

/**
 * Tells of what makes a connection doubtful: `true` after sleep, a change of network or a return from the page cache; `false`
 * when a page that was hidden is looked at again. Returns the undo.
 */
export function watchWake(wake: (slept: boolean) => void): () => void {
  const undo = new AbortController();
  const { document: page } = globalThis;
  listen(globalThis, ["online", "pageshow"], () => wake(true), undo.signal);
  listen(page, ["resume"], () => wake(true), undo.signal);
  listen(page, ["visibilitychange"], () => isVisible() && wake(false), undo.signal);
  let last = Date.now();
  const clock = setInterval(() => {
    const late = Date.now() - last - TICK_MS;
    last = Date.now();
    // The timers of a hidden page run late without any sleep.
    if (late > 2 * TICK_MS && isVisible()) {
      wake(true);
    }
  }, TICK_MS);
  // In Node: nothing that would keep a process running.
  (clock as { unref?: () => void }).unref?.();
  return () => {
    undo.abort();
    clearInterval(clock);
  };
}

/** Whether the user looks at this window: visible and focused. Always, where there is no page. */
export function attention(): Store<boolean> {
  const looks = (): boolean => isVisible() && (globalThis.document?.hasFocus() ?? true);
  const cell: Cell<boolean> = new Cell(looks());
  const look = (): void => cell.set(looks());
  listen(globalThis, ["focus", "blur"], look);
  listen(globalThis.document, ["visibilitychange"], look);
  return cell;
}

function isVisible(): boolean {
  return globalThis.document?.visibilityState !== "hidden";
}

function listen(target: EventTarget | undefined, events: readonly string[], listener: () => void, signal?: AbortSignal): void {
  events.forEach((event) => target?.addEventListener?.(event, listener, signal && { signal }));
}
