/** A piece of a message's text. */
export type Part =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly href: string }
  | { readonly kind: "mention"; readonly userId: string };

const LINK = /\bhttps?:\/\/[^\s<>"']+/gi;
/** What ends a sentence rather than an address. */
const AFTER_LINK = /[.,:;!?…)\]}»”’،؟]+$/u;
const ID_LETTER = /[\p{L}\p{N}_-]/u;

/** Divides a text into links, mentions of these users, and what is between them. */
export function partsOf(body: string, mentions: readonly string[] = []): readonly Part[] {
  const parts: Part[] = [];
  let done = 0;
  for (const found of body.matchAll(LINK)) {
    const text = trimmed(found[0]);
    const href = addressOf(text);
    if (href !== undefined) {
      parts.push(...mentionsOf(body.slice(done, found.index), mentions), { kind: "link", text, href });
      done = found.index + text.length;
    }
  }
  parts.push(...mentionsOf(body.slice(done), mentions));
  return parts;
}

/** The users out of these whom a text names as `@user`. */
export function mentionedIn(body: string, userIds: readonly string[]): readonly string[] {
  const named = mentionsOf(body, userIds).flatMap((part) => (part.kind === "mention" ? [part.userId] : []));
  return [...new Set(named)];
}

function mentionsOf(text: string, userIds: readonly string[]): readonly Part[] {
  const parts: Part[] = [];
  // The longest first: one id may begin with another.
  const ids = [...userIds].sort((a, b) => b.length - a.length);
  let done = 0;
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    const userId = ids.find((id) => text.startsWith(id, at + 1) && !ID_LETTER.test(text.charAt(at + 1 + id.length)));
    if (userId !== undefined && !ID_LETTER.test(text.charAt(at - 1))) {
      parts.push(...plain(text.slice(done, at)), { kind: "mention", userId });
      done = at + 1 + userId.length;
    }
  }
  return [...parts, ...plain(text.slice(done))];
}

function plain(text: string): readonly Part[] {
  return text === "" ? [] : [{ kind: "text", text }];
}

function trimmed(link: string): string {
  const text = link.replace(AFTER_LINK, "");
  // A closing bracket belongs to the address if it opens in it.
  return link[text.length] === ")" && text.includes("(") ? link.slice(0, text.length + 1) : text;
}

function addressOf(text: string): string | undefined {
  return URL.canParse(text) ? new URL(text).href : undefined;
}
