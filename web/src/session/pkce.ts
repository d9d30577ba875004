/** A sign-in that has left the page for the issuer's, and has not come back. */
export interface Pending {
  /** What the issuer gives back unchanged: an answer without it was not asked for. */
  readonly state: string;
  /** The secret behind the challenge: who has the code alone gets no token. */
  readonly verifier: string;
  /** Where the page was. */
  readonly hash: string;
}

const NAME = "parley.sign-in/pending";
const SECRET_BYTES = 32;

/** Begins a sign-in, and keeps it for this tab alone. */
export function beginPending(hash: string): Pending {
  const pending = { state: secret(), verifier: secret(), hash };
  sessionStorage.setItem(NAME, JSON.stringify(pending));
  return pending;
}

/** The sign-in that this tab began, once. */
export function takePending(): Pending | undefined {
  const text = sessionStorage.getItem(NAME);
  sessionStorage.removeItem(NAME);
  return text === null ? undefined : (JSON.parse(text) as Pending);
}

/** What the issuer is shown of a verifier (S256). */
export async function challengeOf(verifier: string): Promise<string> {
  return base64Url(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier))));
}

function secret(): string {
  return base64Url(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)));
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
