import { Parley, useStore } from "@parley/client/react";
import type { Session } from "../session/session";
import { type EntryError, Leaving, SignIn } from "../session/SignIn";
import { Chat } from "./Chat";

/** The whole page: the way to sign in, or the chat of the user who is signed in. */
export function App({ session, error }: { readonly session: Session; readonly error: EntryError | undefined }) {
  const signedIn = useStore(session.current);
  const isLeaving = useStore(session.isLeaving);
  if (isLeaving) {
    return <Leaving />;
  }
  if (!signedIn) {
    return <SignIn session={session} error={error} />;
  }
  return (
    <Parley key={signedIn.userId} client={signedIn.client}>
      <Chat session={session} userId={signedIn.userId} />
    </Parley>
  );
}
