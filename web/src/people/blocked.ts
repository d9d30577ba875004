import type { Client } from "@parley/client";
import { useParley, useStore } from "@parley/client/react";
import { createState, type State } from "../shared/state";

const stores = new WeakMap<Client, State<ReadonlySet<string> | undefined>>();
const PAGE = 100;

/** The users whom the user has blocked; undefined until they are read. */
export function useBlocked(): ReadonlySet<string> | undefined {
  return useStore(storeOf(useParley()));
}

/** Blocks a user, or lifts the block. Fails as the request does. */
export async function setBlocked(client: Client, userId: string, isBlocked: boolean): Promise<void> {
  await (isBlocked ? client.block(userId) : client.unblock(userId));
  const after = new Set(storeOf(client).get());
  if (isBlocked) {
    after.add(userId);
  } else {
    after.delete(userId);
  }
  storeOf(client).set(after);
}

/** One for each client; it is read when it is first asked for. */
function storeOf(client: Client): State<ReadonlySet<string> | undefined> {
  let store = stores.get(client);
  if (!store) {
    const made = createState<ReadonlySet<string> | undefined>(undefined);
    store = made;
    stores.set(client, made);
    readAll(client).then(made.set, () => stores.delete(client));
  }
  return store;
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
