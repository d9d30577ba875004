import { coalesced } from "./store.js";

const SOON_MS = 1_000;

/**
 * Where a client keeps what should outlive it: unsent messages, its rooms, how far it has read each log, and the newest
 * messages of rooms that were opened. Values are what `structuredClone` takes. Several tabs may share one.
 */
export interface Storage {
  /** All values whose keys begin with the prefix, in the order of their keys. */
  read(prefix: string): Promise<ReadonlyMap<string, unknown>>;
  /** Sets values, and deletes those given as `undefined`: all or none. */
  write(changes: ReadonlyMap<string, unknown>): Promise<void>;
}

/** A user's part of a storage. A storage that fails is told of and does not hold the client up. */
export class UserStorage {
  readonly #storage: Storage | undefined;
  readonly #failed: (error: unknown) => void;
  #prefix: string | undefined;
  #changes = new Map<string, unknown>();
  readonly #waiting: (() => void)[] = [];
  #writing = Promise.resolve();
  #planned: ReturnType<typeof setTimeout> | undefined;
  readonly #atOnce = coalesced(() => this.#flush());

  constructor(storage: Storage | undefined, failed: (error: unknown) => void) {
    this.#storage = storage;
    this.#failed = failed;
  }

  open(userId: string): void {
    this.#prefix = `${userId}/`;
    this.#flush();
  }

  async read<T>(key: string): Promise<ReadonlyMap<string, T>> {
    const found = new Map<string, T>();
    if (this.#storage && this.#prefix !== undefined) {
      try {
        for (const [name, value] of await this.#storage.read(this.#prefix + key)) {
          found.set(name.slice(this.#prefix.length), value as T);
        }
      } catch (error) {
        this.#failed(error);
      }
    }
    return found;
  }

  /** Writes at once, or soon what may be lost; the latest value of a key counts. `written` is called once the storage has it. */
  write(key: string, value: unknown, soon = false, written: () => void = () => {}): void {
    if (this.#storage) {
      this.#changes.set(key, value);
      this.#waiting.push(written);
      if (this.#prefix === undefined) {
        return;
      }
      if (soon) {
        this.#planned ??= setTimeout(() => this.#flush(), SOON_MS);
      } else {
        this.#atOnce();
      }
    }
  }

  /** Forgets all that is kept of the user. */
  async clear(): Promise<void> {
    this.#changes.clear();
    await this.#writing;
    for (const key of (await this.read("")).keys()) {
      this.write(key, undefined);
    }
    this.#flush();
    await this.#writing;
  }

  #flush(): void {
    clearTimeout(this.#planned);
    this.#planned = undefined;
    const changes = new Map([...this.#changes].map(([key, value]) => [this.#prefix + key, value]));
    const waiting = this.#waiting.splice(0);
    this.#changes = new Map();
    if (changes.size > 0) {
      this.#writing = this.#writing
        .then(async () => {
          await this.#storage?.write(changes);
          waiting.forEach((written) => written());
        })
        .catch(this.#failed);
    }
  }
}
