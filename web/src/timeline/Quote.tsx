import { useEffect, useState } from "react";
import type { Message } from "@parley/client";
import { useConnection, useParley } from "@parley/client/react";
import { roomHash } from "../app/route";
import { useText } from "../i18n/text";
import { useIsBlocked } from "../people/blocked";
import { useName } from "../people/names";
import { useMessageCommands } from "./commands";

type Quoted = Pick<Message, "sender" | "body">;

/** The message that another one answers. A click leads to it. */
export function Quote({ seq, loaded }: { readonly seq: number; readonly loaded: Message | undefined }) {
  const { t } = useText();
  const { roomId } = useMessageCommands();
  const quoted = useQuoted(roomId, seq, loaded);
  const name = useName(quoted?.sender);
  const isBlocked = useIsBlocked(quoted?.sender);
  const text = quoted === undefined ? t("timeline.loading") : isBlocked ? t("message.blocked") : (quoted?.body ?? t("message.notThere"));
  return (
    <a className="quote" href={roomHash(roomId, seq)}>
      {quoted && !isBlocked && (
        <span className="sender" dir="auto">
          {name}
        </span>
      )}
      <span className="quoted" dir="auto">
        {text}
      </span>
    </a>
  );
}

/** Reads the message from the server where the list does not have it. Undefined until it is read; null where it is not there any more. */
function useQuoted(roomId: string, seq: number, loaded: Message | undefined): Quoted | null | undefined {
  const client = useParley();
  const [read, setRead] = useState<Quoted | null>();
  const isOnline = useConnection().status === "online";
  const isWanted = isOnline && loaded === undefined && read === undefined;
  useEffect(() => {
    if (!isWanted) {
      return;
    }
    const leaving = new AbortController();
    client.request("getMessage", { roomId, seq }, { signal: leaving.signal, patienceMs: Infinity }).then(
      (ack) => setRead((ack as unknown as { message: Quoted }).message),
      // The server alone says that it is not there: deleted, or from before the user came. Without a connection the quote waits for one.
      (error: { code?: string }) => !leaving.signal.aborted && error.code !== "closed" && setRead(null),
    );
    return () => leaving.abort();
  }, [client, roomId, seq, isWanted]);
  return loaded ?? read;
}
