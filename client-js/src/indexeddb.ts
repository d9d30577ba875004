import type { Storage } from "./storage.js";

const STORE = "kept";

/** Keeps in IndexedDB, in a database of that name. All tabs of an origin may use it at once. */
export function indexedDb(name = "parley"): Storage {
  let opening: Promise<IDBDatabase> | undefined;
  const database = (): Promise<IDBDatabase> => {
    opening ??= open(name, () => {
      opening = undefined;
    }).catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };
  return {
    async read(prefix) {
      const store = (await database()).transaction(STORE).objectStore(STORE);
      const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
      const [keys, values] = await Promise.all([done(store.getAllKeys(range)), done(store.getAll(range))]);
      return new Map(keys.map((key, at) => [String(key), values[at]]));
    },

    async write(changes) {
      const transaction = (await database()).transaction(STORE, "readwrite");
      const store = transaction.objectStore(STORE);
      changes.forEach((value, key) => (value === undefined ? store.delete(key) : store.put(value, key)));
      // The browser completes it then even if the page ends before it has heard of each change.
      transaction.commit();
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = transaction.onerror = () => reject(transaction.error);
      });
    },
  };
}

/** `lost` is called when the browser closes the database, or another page wants to delete it. */
async function open(name: string, lost: () => void): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  const database = await done(request);
  database.onclose = lost;
  database.onversionchange = () => {
    database.close();
    lost();
  };
  return database;
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
