import { useSyncExternalStore } from "react";

/** What the address names: the list of rooms, a room, or an invite. */
export type Route =
  | { readonly page: "home" }
  | { readonly page: "room"; readonly roomId: string; readonly seq: number | undefined }
  | { readonly page: "join"; readonly invite: string };

/** The route of an address's hash. What is not known is the home page. */
export function routeOf(hash: string): Route {
  const [, page, id, seq] = /^#\/(room|join)\/([^/]+)(?:\/(\d{1,15}))?$/.exec(hash) ?? [];
  const value = id === undefined ? "" : decoded(id);
  if (!value) {
    return { page: "home" };
  }
  return page === "room" ? { page, roomId: value, seq: seq === undefined ? undefined : Number(seq) } : { page: "join", invite: value };
}

/** The hash that leads to a room, or to a message in it. */
export function roomHash(roomId: string, seq?: number): string {
  return `#/room/${encodeURIComponent(roomId)}${seq === undefined ? "" : `/${seq}`}`;
}

/** The full address of an invite, to be passed on. */
export function inviteAddress(invite: string): string {
  return new URL(`#/join/${encodeURIComponent(invite)}`, location.href).href;
}

/** Opens a room as a click on its link does. */
export function openRoom(roomId: string): void {
  location.hash = roomHash(roomId);
}

/** Takes the message out of the address: it was shown, and the same link leads to it again. */
export function nameRoomAlone(roomId: string): void {
  history.replaceState(history.state, "", roomHash(roomId));
  // The browser tells of changes by links alone.
  dispatchEvent(new HashChangeEvent("hashchange"));
}

/** Goes to the list of rooms. */
export function goHome(): void {
  location.hash = "#/";
}

/** The route of the page's address. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  return routeOf(hash);
}

function subscribe(listener: () => void): () => void {
  addEventListener("hashchange", listener);
  return () => removeEventListener("hashchange", listener);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
