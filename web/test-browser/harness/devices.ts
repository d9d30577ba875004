// Users without a page: the client of Node, against the run of the tests.
import { fileURLToPath, pathToFileURL } from "node:url";
import { join } from "node:path";
import { WebSocket } from "ws";
import type { Client } from "../../../client-js/src/index";

const clientFolder = fileURLToPath(new URL("../../../client-js", import.meta.url));
const at = (path: string): string => pathToFileURL(join(clientFolder, path)).href;

export const httpUrl = (): string => process.env["PARLEY_HTTP"]!;
export const gatewayUrl = (): string => process.env["PARLEY_WS"]!;

let names = 0;

/** A name that no other test has. */
export const newName = (stem: string): string => `${stem}-${process.pid.toString(36)}${(names++).toString(36)}${Date.now().toString(36).slice(-4)}`;

export interface Account {
  readonly userId: string;
  readonly token: string;
}

export const PASSWORD = "correct horse";

/** A new user, with a token that lives an hour or as long as asked. */
export async function signUp(stem: string, expiresInSeconds?: number): Promise<Account> {
  return account("signup", newName(stem), expiresInSeconds);
}

/** Another token of a user. */
export async function logIn(userId: string, expiresInSeconds?: number): Promise<Account> {
  return account("login", userId, expiresInSeconds);
}

async function account(path: string, username: string, expiresInSeconds?: number): Promise<Account> {
  const answer = await fetch(`${httpUrl()}/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ username, password: PASSWORD, ...(expiresInSeconds && { expiresInSeconds }) }),
  });
  if (!answer.ok) {
    throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  }
  return (await answer.json()) as Account;
}

/** The client of a user, once it is online. */
export async function device({ userId, token }: Account): Promise<Client> {
  const { connect } = (await import(at("dist/index.js"))) as typeof import("../../../client-js/src/index");
  const client = connect({ url: gatewayUrl(), token: () => Promise.resolve(token), userId, WebSocket: WebSocket as unknown as typeof globalThis.WebSocket });
  await new Promise<void>((resolve) => client.state.subscribe(({ status }) => status === "online" && resolve()));
  return client;
}

/** The bodies of a room's log, from the first entry to the last that there is now. */
export async function bodies(client: Client, roomId: string): Promise<readonly string[]> {
  const read: string[] = [];
  for (let after = 0; ; ) {
    const page = (await client.request("history", { roomId, after, limit: 100 })) as unknown as { messages: { seq: number; body?: string }[]; hasMore: boolean };
    read.push(...page.messages.map(({ body }) => body ?? ""));
    after = page.messages.at(-1)?.seq ?? after;
    if (!page.hasMore) {
      return read;
    }
  }
}
