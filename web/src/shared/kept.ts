/** Reads what the page kept under a name. Undefined where there is nothing, or the browser keeps nothing. */
export function readKept(name: string): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a value under a name, or deletes it. A browser that keeps nothing loses it with the page. */
export function keep(name: string, value: string | undefined): void {
  try {
    if (value === undefined) {
      localStorage.removeItem(name);
    } else {
      localStorage.setItem(name, value);
    }
  } catch {
    // Private windows and full disks: the page goes on without.
  }
}

/** Deletes all that is kept under names that begin so. */
export function forgetAll(prefix: string): void {
  try {
    Object.keys(localStorage)
      .filter((name) => name.startsWith(prefix))
      .forEach((name) => localStorage.removeItem(name));
  } catch {
    // Nothing was kept.
  }
}
