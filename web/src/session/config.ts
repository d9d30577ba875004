/** Where people sign in by code flow: the issuer's own page, under the paths of a Cognito domain. */
export interface SignInConfig {
  /** The address of those paths, relative to the page or absolute. */
  readonly domain: string;
  /** What the page is to the issuer. */
  readonly clientId: string;
  /** The claim of the token that names the user; `sub` where it is absent. */
  readonly userIdClaim?: string;
  /** Whether name and password are taken on this page as well, as a local run does. */
  readonly form?: boolean;
}

/** What the page has to know of its deployment. */
export interface Config {
  /** The address of the WebSocket gateway. */
  readonly gateway: string;
  /** Absent where the page's own form is the only way to sign in. */
  readonly signIn?: SignInConfig;
}

/** Reads `config.json`, which lies beside the page. Fails where there is none. */
export async function loadConfig(): Promise<Config> {
  const answer = await fetch("config.json");
  if (!answer.ok) {
    throw new Error(`config.json: ${answer.status}`);
  }
  return (await answer.json()) as Config;
}
