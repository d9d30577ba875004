import { ParleyError } from "./errors.js";
import type { Session } from "./session.js";
import { Cell, made, set, type Store } from "./store.js";
import type { Profile } from "./wire.js";

interface ProfilesAck {
  readonly profiles: readonly Profile[];
  readonly left?: readonly string[];
}

const TOGETHER_MS = 20;
const MOST = 100;

/** The profiles that somebody looks at, read together. */
export class Profiles {
  readonly #session: Session;
  readonly #cells = new Map<string, Cell<Profile | undefined>>();
  readonly #wanted = new Set<string>();
  readonly #watched = new Set<string>();
  #planned: ReturnType<typeof setTimeout> | undefined;

  constructor(session: Session) {
    this.#session = session;
  }

  /**
   * A user's profile, undefined until it is read and where there is none. Read when it is first subscribed to, and with each
   * look for what was missed while somebody subscribes to it.
   */
  of(userId: string): Store<Profile | undefined> {
    return made(this.#cells, userId, () => {
      const cell: Cell<Profile | undefined> = new Cell<Profile | undefined>(undefined, (watched) => {
        this.#watched[watched ? "add" : "delete"](userId);
        if (watched && !cell.get()) {
          this.#want([userId]);
        }
      });
      return cell;
    });
  }

  put(profile: Profile): void {
    set(this.of(profile.userId), profile);
  }

  /** Reads again what somebody looks at: no push tells that a profile has changed. */
  again(): void {
    this.#want(this.#watched);
  }

  #want(userIds: Iterable<string>): void {
    for (const userId of userIds) {
      this.#wanted.add(userId);
      this.#planned ??= setTimeout(() => {
        this.#planned = undefined;
        void this.#read([...this.#wanted].slice(0, MOST));
      }, TOGETHER_MS);
    }
  }

  async #read(userIds: readonly string[]): Promise<void> {
    userIds.forEach((userId) => this.#wanted.delete(userId));
    try {
      const { profiles, left = [] } = await this.#session.ask<ProfilesAck>("getProfiles", { userIds }, { patienceMs: Infinity });
      profiles.forEach((profile) => this.put(profile));
      this.#want([...this.#wanted, ...left]);
    } catch (error) {
      // A server without profiles, or the end of the client: there is none to show.
      if (!(error instanceof ParleyError)) {
        throw error;
      }
    }
  }
}
