import type { Client, Reaction } from "@parley/client";

const PAGE = 100;
const PATIENCE_MS = 5_000;

/** Whether the user is among those who gave a reaction: it names 20 of them, and the server knows all. */
export async function isOwn(client: Client, roomId: string, seq: number, { emoji, count, userIds = [] }: Reaction): Promise<boolean> {
  const me = client.me.get() ?? "";
  if (userIds.includes(me) || count <= userIds.length) {
    return userIds.includes(me);
  }
  try {
    return await isAmongAll(client, { roomId, seq, emoji, limit: PAGE }, me);
  } catch {
    // It is given then: to give it twice changes nothing.
    return false;
  }
}

async function isAmongAll(client: Client, fields: { roomId: string; seq: number; emoji: string; limit: number }, me: string): Promise<boolean> {
  let cursor: string | undefined;
  do {
    const ack = await client.request("getReactions", { ...fields, ...(cursor && { cursor }) }, { patienceMs: PATIENCE_MS });
    const page = ack as unknown as { readonly userIds: readonly string[]; readonly cursor?: string };
    if (page.userIds.includes(me)) {
      return true;
    }
    cursor = page.cursor;
  } while (cursor);
  return false;
}
