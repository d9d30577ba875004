import type { SignInConfig } from "./config";
import type { KeptSignIn } from "./kept-sign-in";
import { beginPending, challengeOf, takePending } from "./pkce";

/** The issuer has refused: the person has to sign in there again. */
export class Refused extends Error {}

interface TokenAnswer {
  readonly access_token: string;
  /** Absent where the one before stays in use. */
  readonly refresh_token?: string;
}

/** How long the issuer may take to answer a call, in milliseconds. */
const ANSWER_MS = 10_000;

/** Sign-in on the issuer's own page, by code flow with PKCE. */
export class CodeFlow {
  /** Whether the page takes name and password itself as well. */
  readonly hasForm: boolean;
  readonly #config: SignInConfig;

  constructor(config: SignInConfig) {
    this.hasForm = config.form === true;
    this.#config = config;
  }

  /** Leaves the page for the issuer's, which leads back to it. */
  async begin(): Promise<void> {
    const { state, verifier } = beginPending(location.hash);
    location.assign(
      this.#address("oauth2/authorize", {
        response_type: "code",
        client_id: this.#config.clientId,
        redirect_uri: here(),
        scope: "openid profile",
        state,
        code_challenge: await challengeOf(verifier),
        code_challenge_method: "S256",
      }),
    );
  }

  /**
   * Takes up the issuer's answer, if the address holds one, and clears it from the address. Undefined where there is none, or
   * one that this tab has not asked for. Fails with `Refused` where the issuer refuses.
   */
  async finish(): Promise<KeptSignIn | undefined> {
    const answer = new URLSearchParams(location.search);
    const [code, error] = [answer.get("code"), answer.get("error")];
    if (code === null && error === null) {
      return undefined;
    }
    const pending = takePending();
    history.replaceState(history.state, "", here() + (pending?.hash ?? ""));
    if (!pending || answer.get("state") !== pending.state) {
      return undefined;
    }
    if (code === null) {
      throw new Refused(`the issuer answers ${error}`);
    }
    return this.#tokens({ grant_type: "authorization_code", code, redirect_uri: here(), code_verifier: pending.verifier });
  }

  /** Gets a new token. Fails with `Refused` if the sign-in is over, with another error while the issuer cannot be reached. */
  async refresh(refreshToken: string): Promise<KeptSignIn> {
    return this.#tokens({ grant_type: "refresh_token", refresh_token: refreshToken }, refreshToken);
  }

  /**
   * Ends the sign-in at the issuer too, and leaves the page for it; it leads back. Does so even if the issuer does not answer
   * the first call within 10 s. The page that is left does not stay in the history: nothing is on it any more.
   */
  async end(refreshToken: string): Promise<void> {
    await this.#post("oauth2/revoke", { token: refreshToken }).catch(() => undefined);
    location.replace(this.#address("logout", { client_id: this.#config.clientId, logout_uri: here() }));
  }

  async #tokens(fields: Record<string, string>, refreshToken?: string): Promise<KeptSignIn> {
    const answer = await this.#post("oauth2/token", fields);
    if (answer.status === 400 || answer.status === 401) {
      throw new Refused(`the issuer answers ${answer.status}`);
    }
    if (!answer.ok) {
      throw new Error(`token: ${answer.status}`);
    }
    const { access_token: token, refresh_token: next = refreshToken } = (await answer.json()) as TokenAnswer;
    return { userId: userOf(token, this.#config.userIdClaim ?? "sub"), token, ...(next && { refreshToken: next }) };
  }

  #post(path: string, fields: Record<string, string>): Promise<Response> {
    return fetch(this.#address(path), {
      method: "POST",
      body: new URLSearchParams({ client_id: this.#config.clientId, ...fields }),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
  }

  #address(path: string, query: Record<string, string> = {}): string {
    const base = new URL(this.#config.domain.replace(/\/?$/, "/"), here());
    const address = new URL(path, base);
    address.search = new URLSearchParams(query).toString();
    return address.href;
  }
}

/** The page's own address, which the issuer must know to the letter. */
function here(): string {
  return new URL(".", location.origin + location.pathname).href;
}

function userOf(token: string, claim: string): string {
  const payload = (token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
  const bytes = Uint8Array.from(atob(payload), (letter) => letter.charCodeAt(0));
  const user = (JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>)[claim];
  if (typeof user !== "string") {
    throw new Refused(`the token names no ${claim}`);
  }
  return user;
}
