import type { Client, Message, RoomSummary } from "@parley/client";

/** A message that was found. */
export interface Hit {
  readonly roomId: string;
  readonly message: Message;
}

const MOST_HITS = 50;

/** A text as it is compared: without case and marks, so that `cafe` finds `Café`. */
export function plainOf(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The messages that are loaded and contain the words, the latest first; those of blocked users are left out. */
export function searchMessages(client: Client, rooms: readonly RoomSummary[], words: string, blocked?: ReadonlySet<string>): readonly Hit[] {
  const wanted = plainOf(words.trim());
  if (wanted.length < 2) {
    return [];
  }
  const hits = rooms.flatMap(({ roomId }) =>
    client
      .room(roomId)
      .timeline()
      .get()
      .messages.filter(({ seq, body, sender }) => seq !== undefined && body !== undefined && !blocked?.has(sender) && plainOf(body).includes(wanted))
      .map((message) => ({ roomId, message })),
  );
  return hits.sort((a, b) => (a.message.sentAt < b.message.sentAt ? 1 : -1)).slice(0, MOST_HITS);
}

/** The rooms whose name, topic or other user contains the words. */
export function searchRooms(client: Client, rooms: readonly RoomSummary[], words: string): readonly RoomSummary[] {
  const wanted = plainOf(words.trim());
  return rooms.filter(({ name, topic, peer }) => {
    const peerName = peer === undefined ? undefined : client.profile(peer).get()?.displayName;
    return [name, topic, peer, peerName].some((text) => text !== undefined && plainOf(text).includes(wanted));
  });
}
