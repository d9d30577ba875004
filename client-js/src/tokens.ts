import { SignInRequired } from "./errors.js";

/**
 * Why a token is asked for. `start`: there is none yet. `renewal`: the one in use expires soon. `expired`: it is over.
 * `refused`: the server did not let the client in, perhaps because of the token.
 */
export type TokenReason = "start" | "renewal" | "expired" | "refused";

/**
 * Gives a bearer token, a JWT. Gives `null` or throws `SignInRequired` where the user has to sign in again; whatever else it
 * throws means that there is no token at the moment, and it is asked again later.
 */
export type TokenProvider = (reason: TokenReason) => string | null | Promise<string | null>;

interface Claims {
  readonly sub?: string;
  readonly exp?: number;
}

const MARGIN_MS = 5 * 60_000;
const MARGIN_SHARE = 5;
const EARLY_MS = 1_000;
const MOST_REFUSALS = 8;

/**
 * The token in use. It is renewed a margin before it expires, but not before most of its life is over. An expiry that had
 * passed on arrival means that the clocks differ, and is left to the server.
 */
export class Tokens {
  userId: string | undefined;
  /** When the token in use is to be replaced, and when it is over; 0 where that is not known. */
  renewAt = 0;
  expiresAt = 0;
  readonly #provider: TokenProvider;
  #held: string | undefined;
  #over: string | undefined;
  #reason: TokenReason = "start";
  #askedForFresh = false;
  #exp = Infinity;
  #refusals = 0;

  constructor(provider: TokenProvider) {
    this.#provider = provider;
  }

  /** The token to connect with now. Fails with `SignInRequired` if the server takes no token that is to be had. */
  async current(): Promise<string> {
    const now = Date.now();
    if (this.#held && this.expiresAt && now >= this.expiresAt) {
      this.expired();
    }
    // A timer may run before its time, and a link is not opened for less than a second.
    if (this.#held && (!this.renewAt || now + EARLY_MS < this.renewAt)) {
      return this.#held;
    }
    // A user who has to sign in again may stay until the token in use is over.
    const token = (await this.#provider(this.#held ? "renewal" : this.#reason)) ?? this.#held;
    if (!token || token === this.#over || this.#refusals >= MOST_REFUSALS) {
      throw new SignInRequired();
    }
    this.#hold(token);
    return token;
  }

  /** The server, or its own time, says that a token is over: one that has taken its place since goes on. */
  expired(token = this.#held): void {
    this.#over = token ?? this.#over;
    this.#refusals++;
    if (token === this.#held) {
      this.#forget("expired");
    }
  }

  /** A connect failed without a reason, as they do in a page: the next asks for a fresh token, once. */
  refused(): void {
    if (this.#exp <= Date.now()) {
      this.expired();
    } else if (!this.#askedForFresh) {
      this.#askedForFresh = true;
      this.#forget("refused");
    }
  }

  /** The server takes the token in use. */
  accepted(): void {
    this.#over = undefined;
    this.#askedForFresh = false;
    this.#refusals = 0;
  }

  /** The user has signed in again. */
  restart(): void {
    this.accepted();
    this.#forget("start");
  }

  #forget(reason: TokenReason): void {
    this.#held = undefined;
    this.#reason = reason;
    this.renewAt = this.expiresAt = 0;
  }

  #hold(token: string): void {
    const { sub, exp } = claims(token);
    this.userId = sub ?? this.userId;
    this.#exp = exp ? exp * 1_000 : Infinity;
    const left = this.#exp - Date.now();
    const known = token === this.#held;
    this.#held = token;
    if (left > 0 && exp) {
      this.expiresAt = this.#exp;
      // A provider that gives the same token again is asked once more when that one is over.
      this.renewAt = this.expiresAt - (known ? 0 : Math.min(MARGIN_MS, left / MARGIN_SHARE));
    } else {
      this.renewAt = this.expiresAt = 0;
    }
  }
}

function claims(token: string): Claims {
  try {
    const payload = (token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(payload), (letter) => letter.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) as Claims;
  } catch {
    // The server reads tokens; a client that cannot only knows less.
    return {};
  }
}
