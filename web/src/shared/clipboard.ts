/** Copies a text. Gives whether the browser let it: it may refuse, and has no clipboard on a page from an insecure address. */
export async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
