import { keep, readKept } from "../shared/kept";

/** A sign-in as it is kept for the next visit. */
export interface KeptSignIn {
  readonly userId: string;
  readonly token: string;
  /** What brings the next token; absent where the password has to. */
  readonly refreshToken?: string;
}

/** The name under which the sign-in is kept; tabs hear of its changes. */
export const SIGN_IN_NAME = "parley.sign-in";

/** The sign-in of the last visit. */
export function keptSignIn(): KeptSignIn | undefined {
  const text = readKept(SIGN_IN_NAME);
  try {
    const { userId, token, refreshToken } = (JSON.parse(text ?? "null") as Partial<KeptSignIn> | null) ?? {};
    return userId && token ? { userId, token, ...(refreshToken && { refreshToken }) } : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a sign-in, or forgets it. */
export function keepSignIn(signIn: KeptSignIn | undefined): void {
  keep(SIGN_IN_NAME, signIn && JSON.stringify(signIn));
}
