import { ParleyError } from "@parley/client";
import { signIn, signUp } from "@parley/client/local";

/** What the sign-in form asks for. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** The longest life that the local issuer gives to a token: the user stays signed in for a day. */
const LIFE_SECONDS = 86_400;

/** Gets a token from the issuer that serves this page. Fails with `ParleyError` if the issuer refuses. */
export async function getToken(kind: "signIn" | "signUp", credentials: Credentials): Promise<string> {
  const account = { ...credentials, url: new URL(".", location.href).href, expiresInSeconds: LIFE_SECONDS };
  const provider = kind === "signUp" ? await signUp(account) : signIn(account);
  try {
    const token = await provider("start");
    if (token !== null) {
      return token;
    }
  } catch (error) {
    if ((error as Error).name !== "SignInRequired") {
      throw error;
    }
  }
  throw new ParleyError({ code: "unauthenticated", message: "wrong name or password" }, "login");
}
