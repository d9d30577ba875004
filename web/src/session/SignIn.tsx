import { useState } from "react";
import { type Text, useText } from "../i18n/text";
import { useAction } from "../shared/useAction";
import type { CodeFlow } from "./code-flow";
import { type Credentials, getToken } from "./issuer";
import { keptSignIn } from "./kept-sign-in";
import type { Session } from "./session";

/** Why a visitor is not signed in. */
export type EntryError = "signIn.refused" | "signIn.unreachable";

/** The page of a visitor who is not signed in. `error` says why the issuer's page has not led here. */
export function SignIn({ session, error }: { readonly session: Session; readonly error: EntryError | undefined }) {
  const { t } = useText();
  const { codeFlow } = session;
  return (
    <main className="entrance">
      <h1>Parley</h1>
      {(!codeFlow || codeFlow.hasForm) && <SignInForm session={session} />}
      {codeFlow && (
        <div className="card">
          {error && <p role="alert">{t(error)}</p>}
          <IssuerButton codeFlow={codeFlow} isPrimary={!codeFlow.hasForm} />
        </div>
      )}
    </main>
  );
}

/** What a person sees between the end of a sign-in here and its end at the issuer. */
export function Leaving() {
  const { t } = useText();
  return (
    <main className="entrance">
      <h1>Parley</h1>
      <p role="status">{t("session.leaving")}</p>
    </main>
  );
}

function SignInForm({ session }: { readonly session: Session }) {
  const { t } = useText();
  const { error, isBusy, enter } = useEntering(session);
  return (
    <form
      className="card"
      aria-label={t("signIn.title")}
      onSubmit={(event) => {
        event.preventDefault();
        const kind = (event.nativeEvent as SubmitEvent).submitter?.getAttribute("value") === "signUp" ? "signUp" : "signIn";
        void enter(kind, credentialsOf(event.currentTarget));
      }}
    >
      <label>
        {t("signIn.name")}
        <input name="username" required minLength={3} maxLength={64} pattern="[A-Za-z0-9_.\-]+" autoComplete="username" dir="ltr" />
      </label>
      <PasswordField />
      {error && <p role="alert">{t(error)}</p>}
      <div className="buttons">
        <button value="signIn" className="primary" aria-disabled={isBusy}>
          {t("signIn.signIn")}
        </button>
        <button value="signUp" aria-disabled={isBusy}>
          {t("signIn.signUp")}
        </button>
      </div>
      <p className="hint">{t("signIn.hint")}</p>
    </form>
  );
}

/** The sign-in is over: the conversation stays on the screen, and what was typed waits. */
export function SignInAgain({ session, userId }: { readonly session: Session; readonly userId: string }) {
  return session.codeFlow && (!session.codeFlow.hasForm || keptSignIn()?.refreshToken) ? (
    <AgainAtIssuer session={session} codeFlow={session.codeFlow} />
  ) : (
    <AgainHere session={session} userId={userId} />
  );
}

function AgainAtIssuer({ session, codeFlow }: { readonly session: Session; readonly codeFlow: CodeFlow }) {
  const { t } = useText();
  return (
    <div className="sign-in-again" role="group" aria-label={t("signIn.again")}>
      <p>{t("signIn.over")}</p>
      <IssuerButton codeFlow={codeFlow} isPrimary />
      <SignOutButton session={session} />
    </div>
  );
}

function AgainHere({ session, userId }: { readonly session: Session; readonly userId: string }) {
  const { t } = useText();
  const { error, isBusy, enter } = useEntering(session);
  return (
    <form
      className="sign-in-again"
      aria-label={t("signIn.again")}
      onSubmit={(event) => {
        event.preventDefault();
        void enter("signIn", { ...credentialsOf(event.currentTarget), username: userId });
      }}
    >
      <p>{t("signIn.over")}</p>
      <input type="hidden" name="username" autoComplete="username" value={userId} />
      <PasswordField />
      <button className="primary" aria-disabled={isBusy}>
        {t("signIn.signIn")}
      </button>
      <SignOutButton session={session} />
      {error && <p role="alert">{t(error)}</p>}
    </form>
  );
}

/** Leads to the issuer's page. A page from an insecure address has not got what that takes. */
function IssuerButton({ codeFlow, isPrimary }: { readonly codeFlow: CodeFlow; readonly isPrimary: boolean }) {
  const { t } = useText();
  const { error, run } = useAction();
  return (
    <>
      {error && <p role="alert">{t(error)}</p>}
      <button className={isPrimary ? "primary" : undefined} onClick={() => void run(() => codeFlow.begin())}>
        {t("signIn.elsewhere")}
      </button>
    </>
  );
}

function SignOutButton({ session }: { readonly session: Session }) {
  const { t } = useText();
  return (
    <button type="button" onClick={() => void session.signOut()}>
      {t("session.signOut")}
    </button>
  );
}

function PasswordField() {
  const { t } = useText();
  return (
    <label>
      {t("signIn.password")}
      <input name="password" type="password" required minLength={6} maxLength={128} autoComplete="current-password" dir="ltr" />
    </label>
  );
}

function credentialsOf(form: HTMLFormElement): Credentials {
  const data = new FormData(form);
  return { username: String(data.get("username") ?? ""), password: String(data.get("password") ?? "") };
}

function useEntering(session: Session) {
  const [error, setError] = useState<Parameters<Text["t"]>[0]>();
  const [isBusy, setBusy] = useState(false);
  const enter = async (kind: "signIn" | "signUp", credentials: Credentials): Promise<void> => {
    if (isBusy) {
      return;
    }
    setBusy(true);
    setError(undefined);
    try {
      session.signedIn({ userId: credentials.username, token: await getToken(kind, credentials) });
    } catch (failure) {
      const { code } = failure as { code?: string };
      setError(code === "unauthenticated" ? "signIn.wrong" : code === "conflict" ? "signIn.taken" : code ? "signIn.malformed" : "signIn.unreachable");
    } finally {
      setBusy(false);
    }
  };
  return { error, isBusy, enter };
}
