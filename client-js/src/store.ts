/**
 * A value that changes. `subscribe` calls the listener at once and after each change, and returns its undo: what Svelte,
 * Solid and Vue expect of a store, and what React's `useSyncExternalStore` takes together with `get`. `get` gives the same
 * object until something changes. Both work unbound.
 */
export interface Store<T> {
  get(): T;
  subscribe(listener: (value: T) => void): () => void;
}

/** A store that changes by itself. */
export class Watched<T> implements Store<T> {
  #value: T;
  readonly #listeners = new Set<{ call: (value: T) => void }>();
  readonly #watched: ((watched: boolean) => void) | undefined;

  /** `watched` hears when the first listener comes and when the last one goes. */
  constructor(value: T, watched?: (watched: boolean) => void) {
    this.#value = value;
    this.#watched = watched;
  }

  readonly get = (): T => this.#value;

  readonly subscribe = (call: (value: T) => void): (() => void) => {
    const listener = { call };
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) {
      this.#watched?.(true);
    }
    guarded(call, this.#value);
    return () => {
      if (this.#listeners.delete(listener) && this.#listeners.size === 0) {
        this.#watched?.(false);
      }
    };
  };

  protected put(value: T): void {
    if (!Object.is(value, this.#value)) {
      this.#value = value;
      for (const listener of [...this.#listeners]) {
        guarded(listener.call, value);
      }
    }
  }
}

/** A store whose owner sets it. */
export class Cell<T> extends Watched<T> {
  set(value: T): void {
    this.put(value);
  }
}

/** Sets a cell that others see as a store alone. */
export function set<T>(store: Store<T>, value: T): void {
  (store as Cell<T>).set(value);
}

/** Listeners of one event. */
export class Listeners<T> {
  readonly #listeners = new Set<{ call: (value: T) => void }>();

  /** Returns the undo, which the signal calls too. */
  add(call: (value: T) => void, signal?: AbortSignal): () => void {
    const listener = { call };
    const remove = (): void => {
      this.#listeners.delete(listener);
      signal?.removeEventListener("abort", remove);
    };
    if (!signal?.aborted) {
      this.#listeners.add(listener);
      signal?.addEventListener("abort", remove);
    }
    return remove;
  }

  emit(value: T): void {
    for (const listener of [...this.#listeners]) {
      guarded(listener.call, value);
    }
  }
}

/** What a listener throws becomes an uncaught error of the page and never an error of the client. */
function guarded<T>(call: (value: T) => void, value: T): void {
  try {
    call(value);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

/** Runs a task once, after the present one, however often it is asked for. */
export function coalesced(task: () => void): () => void {
  let planned = false;
  return () => {
    if (!planned) {
      planned = true;
      queueMicrotask(() => {
        planned = false;
        task();
      });
    }
  };
}

/** What the map has under the key; made and put there where there is nothing. */
export function made<K, V extends object>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (!value) {
    map.set(key, (value = make()));
  }
  return value;
}
