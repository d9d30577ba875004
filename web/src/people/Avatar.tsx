import { memo, useState } from "react";
import { useProfileOf } from "./names";

const HUES = 12;

/** A user's picture, or the first letter of the name where there is none. It says nothing to a screen reader: the name is beside it. */
export const Avatar = memo(function Avatar({ userId, name }: { readonly userId: string; readonly name: string }) {
  const url = useProfileOf(userId)?.avatarUrl;
  return <Picture id={userId} name={name} url={url} />;
});

/** A picture with a letter in its place until it is here. */
export function Picture({ id, name, url }: { readonly id: string; readonly name: string; readonly url?: string | undefined }) {
  const [failed, setFailed] = useState<string>();
  const letter = [...name][0]?.toLocaleUpperCase() ?? "?";
  return (
    <span className="avatar" data-hue={hueOf(id)} aria-hidden="true">
      {url && url !== failed ? <img src={url} alt="" loading="lazy" referrerPolicy="no-referrer" onError={() => setFailed(url)} /> : letter}
    </span>
  );
}

function hueOf(id: string): number {
  let sum = 0;
  for (const letter of id) {
    sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9_973;
  }
  return sum % HUES;
}
