/** A mention that the user is writing. */
export interface Beginning {
  /** Where its `@` stands. */
  readonly at: number;
  /** What is written after it. */
  readonly prefix: string;
}

/** Someone who can be mentioned. */
export interface Candidate {
  readonly userId: string;
  readonly name: string | undefined;
}

const MOST_SHOWN = 6;

/** The mention that ends at the caret, if there is one. */
export function beginningAt(text: string, caret: number): Beginning | undefined {
  const found = /(?:^|[\s(])@([^\s@]{0,120})$/u.exec(text.slice(0, caret));
  return found ? { at: caret - found[1]!.length - 1, prefix: found[1]! } : undefined;
}

/** Those whose id or name, or a word of the name, begins like this. */
export function matching(candidates: readonly Candidate[], prefix: string): readonly Candidate[] {
  const wanted = prefix.toLocaleLowerCase();
  const matches = (text: string): boolean => text.toLocaleLowerCase().startsWith(wanted);
  return candidates.filter(({ userId, name = "" }) => matches(userId) || matches(name) || name.split(/\s+/).some(matches)).slice(0, MOST_SHOWN);
}

/** The text with the mention completed, and where the caret then stands. */
export function completed(text: string, caret: number, { at }: Beginning, userId: string): { readonly text: string; readonly caret: number } {
  const before = `${text.slice(0, at)}@${userId} `;
  return { text: before + text.slice(caret).replace(/^ /, ""), caret: before.length };
}
