import type { Client } from "@parley/client";
import { useParley, useStore } from "@parley/client/react";
import { useMe } from "../session/useMe";
import { keep, readKept } from "../shared/kept";
import { createState, type State } from "../shared/state";

type Blocked = ReadonlySet<string> | undefined;

const PREFIX = "parley.blocked/";
const PAGE = 100;
const stores = new Map<string, State<Blocked>>();
const read = new WeakSet<Client>();

// Another tab blocks and unblocks too.
addEventListener("storage", ({ key, newValue }) => stores.get(key ?? "")?.set(parsed(newValue ?? undefined)));

/** The users whom the user has blocked; undefined until they are read for the first time in this browser. */
export function useBlocked(): Blocked {
  const client = useParley();
  const me = useMe();
  readOnce(client, me);
  return useStore(storeOf(me));
}

/** Whether the user has blocked another, as far as the page knows. */
export function useIsBlocked(userId: string | undefined): boolean {
  return useBlocked()?.has(userId ?? "") ?? false;
}

/** The same, for a user who is signed in, outside of a component. */
export function isBlocked(me: string, userId: string): boolean {
  return storeOf(me).get()?.has(userId) ?? false;
}

/** Blocks a user, or lifts the block. Fails as the request does. */
export async function setBlocked(client: Client, userId: string, isToBe: boolean): Promise<void> {
  await (isToBe ? client.block(userId) : client.unblock(userId));
  const me = client.me.get() ?? "";
  const after = new Set(storeOf(me).get());
  if (isToBe) {
    after.add(userId);
  } else {
    after.delete(userId);
  }
  put(me, after);
}

/** Forgets what is kept of it: the user signs out. */
export function forgetBlocked(me: string): void {
  storeOf(me).set(undefined);
  keep(PREFIX + me, undefined);
}

/** It is kept, so that at the next start nothing of a blocked user shows before the server has answered. */
function put(me: string, blocked: ReadonlySet<string>): void {
  keep(PREFIX + me, JSON.stringify([...blocked]));
  storeOf(me).set(blocked);
}

function storeOf(me: string): State<Blocked> {
  const name = PREFIX + me;
  let store = stores.get(name);
  if (!store) {
    store = createState(parsed(readKept(name)));
    stores.set(name, store);
  }
  return store;
}

function readOnce(client: Client, me: string): void {
  if (!read.has(client)) {
    read.add(client);
    readAll(client).then(
      (all) => put(me, all),
      () => read.delete(client),
    );
  }
}

async function readAll(client: Client): Promise<ReadonlySet<string>> {
  const all = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await client.blocked({ limit: PAGE, ...(cursor && { cursor }) }, { patienceMs: Infinity });
    page.userIds.forEach((userId) => all.add(userId));
    cursor = page.cursor;
  } while (cursor);
  return all;
}

function parsed(text: string | undefined): Blocked {
  try {
    return text === undefined ? undefined : new Set(JSON.parse(text) as string[]);
  } catch {
    return undefined;
  }
}
