import { useEffect, useState } from "react";
import type { Message } from "@parley/client";
import { useParley } from "@parley/client/react";
import { roomHash } from "../app/route";
import { useText } from "../i18n/text";
import { useName } from "../people/names";
import { useMessageCommands } from "./commands";

type Quoted = Pick<Message, "sender" | "body">;

/** The message that another one answers. A click leads to it. */
export function Quote({ seq, loaded }: { readonly seq: number; readonly loaded: Message | undefined }) {
  const { t } = useText();
  const { roomId } = useMessageCommands();
  const quoted = useQuoted(roomId, seq, loaded);
  const name = useName(quoted?.sender);
  return (
    <a className="quote" href={roomHash(roomId, seq)}>
      {quoted && (
        <span className="sender" dir="auto">
          {name}
        </span>
      )}
      <span className="quoted" dir="auto">
        {quoted?.body ?? t("message.notThere")}
      </span>
    </a>
  );
}

/** Reads the message from the server where the list does not have it. */
function useQuoted(roomId: string, seq: number, loaded: Message | undefined): Quoted | undefined {
  const client = useParley();
  const [read, setRead] = useState<Quoted>();
  const isLoaded = loaded !== undefined;
  useEffect(() => {
    if (isLoaded) {
      return;
    }
    const leaving = new AbortController();
    client.request("getMessage", { roomId, seq }, { signal: leaving.signal }).then(
      (ack) => setRead((ack as unknown as { message: Quoted }).message),
      () => {
        // Deleted, or from before the user came: the quote says that it is not there.
      },
    );
    return () => leaving.abort();
  }, [client, roomId, seq, isLoaded]);
  return loaded ?? read;
}
