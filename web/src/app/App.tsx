import { Parley, useStore } from "@parley/client/react";
import type { Session } from "../session/session";
import { SignIn } from "../session/SignIn";
import { Chat } from "./Chat";

/** The whole page: the sign-in form, or the chat of the user who is signed in. */
export function App({ session }: { readonly session: Session }) {
  const signedIn = useStore(session.current);
  if (!signedIn) {
    return <SignIn session={session} />;
  }
  return (
    <Parley key={signedIn.userId} client={signedIn.client}>
      <Chat session={session} userId={signedIn.userId} />
    </Parley>
  );
}
