/** What the page has to know of its deployment. */
export interface Config {
  /** The address of the WebSocket gateway. */
  readonly gateway: string;
}

/** Reads `config.json`, which lies beside the page. Fails where there is none. */
export async function loadConfig(): Promise<Config> {
  const answer = await fetch("config.json");
  if (!answer.ok) {
    throw new Error(`config.json: ${answer.status}`);
  }
  return (await answer.json()) as Config;
}
