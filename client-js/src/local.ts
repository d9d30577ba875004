import { ParleyError, SignInRequired } from "./errors.js";
import type { TokenProvider } from "./tokens.js";

export interface LocalAccount {
  /** Where a local run answers over HTTP, such as `http://localhost:3000`. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** For tokens that end early. */
  readonly expiresInSeconds?: number | undefined;
}

interface SignedIn {
  readonly token: string;
  readonly userId: string;
  readonly expiresIn: number;
}

const CODES: Record<number, string> = { 400: "bad_request", 401: "unauthenticated", 409: "conflict" };

/** Signs in at a local run, each time that the client needs a token. A wrong name or password ends the client. */
export function signIn(account: LocalAccount): TokenProvider {
  return async () => {
    try {
      return (await post("login", account)).token;
    } catch (error) {
      if (error instanceof ParleyError) {
        throw new SignInRequired(error.message);
      }
      throw error;
    }
  };
}

/** Makes an account at a local run; `conflict` if the name is taken, `bad_request` if name or password do not have their form. */
export async function signUp(account: LocalAccount): Promise<TokenProvider> {
  let first: string | null = (await post("signup", account)).token;
  const later = signIn(account);
  return (reason) => {
    const token = first;
    first = null;
    return token ?? later(reason);
  };
}

async function post(action: "login" | "signup", { url, username, password, expiresInSeconds }: LocalAccount): Promise<SignedIn> {
  const answer = await fetch(new URL(action, url.endsWith("/") ? url : `${url}/`), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ username, password, ...(expiresInSeconds && { expiresInSeconds }) }),
  });
  if (!answer.ok) {
    const code = CODES[answer.status];
    const message = `${action} failed with ${answer.status}`;
    throw code ? new ParleyError({ code, message }, action) : new Error(message);
  }
  return (await answer.json()) as SignedIn;
}
