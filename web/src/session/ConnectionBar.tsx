import { useConnection, useParley } from "@parley/client/react";
import { useText } from "../i18n/text";
import type { Session } from "./session";
import { SignInAgain } from "./SignIn";

/** Says how the connection is, where there is something to say. */
export function ConnectionBar({ session, userId }: { readonly session: Session; readonly userId: string }) {
  const { t } = useText();
  const client = useParley();
  const state = useConnection();
  if (state.status === "ended" && state.reason === "signed_out") {
    return <SignInAgain session={session} userId={userId} />;
  }
  return (
    <div className="connection-bar" data-status={state.status}>
      <p role="status">{state.status === "online" ? "" : t(state.status === "ended" ? `connection.${state.reason}` : `connection.${state.status}`)}</p>
      {state.status === "ended" && state.reason !== "banned" && <button onClick={() => client.connect()}>{t("connection.again")}</button>}
    </div>
  );
}
