import type { Store } from "@parley/client";

/** A store that its owner sets. */
export interface State<T> extends Store<T> {
  set(value: T): void;
}

/** Makes a store of the page's own, in the form of the client's. */
export function createState<T>(initial: T): State<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (!Object.is(next, value)) {
        value = next;
        [...listeners].forEach((listener) => listener());
      }
    },
    subscribe(listener) {
      const call = (): void => listener(value);
      listeners.add(call);
      return () => listeners.delete(call);
    },
  };
}
