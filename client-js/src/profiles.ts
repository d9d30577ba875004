import { ParleyError } from "./errors.js";
import type { Session } from "./session.js";
import { Cell, set, type Store } from "./store.js";
import type { Profile } from "./wire.js";

interface ProfilesAck {
  readonly profiles: readonly Profile[];
  readonly left?: readonly string[];
}

const TOGETHER_MS = 20;
/** No push tells that a profile has changed. */
const AGAIN_MS = 5 * 60_000;
const MOST = 100;

/** The profiles that somebody looks at, read together. */
export class Profiles {
  readonly #session: Session;
  readonly #cells = new Map<string, Cell<Profile | undefined>>();
  readonly #wanted = new Set<string>();
  readonly #watched = new Set<string>();
  #again: ReturnType<typeof setInterval> | undefined;
  #isClosed = false;
  #planned: ReturnType<typeof setTimeout> | undefined;

  constructor(session: Session) {
    this.#session = session;
  }

  /**
   * A user's profile, undefined until it is read and where there is none. Read when it is first subscribed to, and every
   * five minutes while somebody subscribes to it.
   */
  of(userId: string): Store<Profile | undefined> {
    let cell = this.#cells.get(userId);
    if (!cell) {
      const made = new Cell<Profile | undefined>(undefined, (watched) => {
        this.#watch(userId, watched);
        if (watched && !made.get()) {
          this.#want([userId]);
        }
      });
      cell = made;
      this.#cells.set(userId, cell);
    }
    return cell;
  }

  /** A profile that says the same stays the same object. */
  put(profile: Profile): void {
    const cell = this.of(profile.userId);
    if (JSON.stringify(cell.get()) !== JSON.stringify(profile)) {
      set(cell, profile);
    }
  }

  /** Ends the reading. */
  close(): void {
    this.#isClosed = true;
    clearInterval(this.#again);
    clearTimeout(this.#planned);
  }

  #watch(userId: string, watched: boolean): void {
    if (this.#isClosed) {
      return;
    }
    if (watched) {
      this.#watched.add(userId);
      this.#again ??= setInterval(() => this.#want([...this.#watched]), AGAIN_MS);
    } else if (this.#watched.delete(userId) && this.#watched.size === 0) {
      clearInterval(this.#again);
      this.#again = undefined;
    }
  }

  #want(userIds: readonly string[]): void {
    userIds.forEach((userId) => this.#wanted.add(userId));
    this.#planned ??= setTimeout(() => {
      this.#planned = undefined;
      void this.#read([...this.#wanted].slice(0, MOST));
    }, TOGETHER_MS);
  }

  async #read(userIds: readonly string[]): Promise<void> {
    userIds.forEach((userId) => this.#wanted.delete(userId));
    try {
      const { profiles, left = [] } = await this.#session.ask<ProfilesAck>("getProfiles", { userIds }, { patienceMs: Infinity });
      profiles.forEach((profile) => this.put(profile));
      if (left.length > 0 || this.#wanted.size > 0) {
        this.#want(left);
      }
    } catch (error) {
      // A server without profiles, or the end of the client: there is none to show.
      if (!(error instanceof ParleyError)) {
        throw error;
      }
    }
  }
}
